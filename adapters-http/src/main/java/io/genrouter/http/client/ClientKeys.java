package io.genrouter.http.client;

import java.util.List;
import java.util.Optional;

/// The keys with which clients may call. None at all means that nobody needs one.
public final class ClientKeys {

    /// Nobody needs a key.
    public static final ClientKeys NONE = new ClientKeys(List.of());

    private final List<ClientKey> keys;

    /// @param keys no two with the same id or the same key
    public ClientKeys(List<ClientKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Whether a client needs a key.
    public boolean areNeeded() {
        return !keys.isEmpty();
    }

    /// The ids of keys so short that they can be tried out, as far as that is known.
    public List<String> guessable() {
        return keys.stream().filter(ClientKey::isGuessable).map(ClientKey::id).toList();
    }

    /// Whose key it is, by id; empty for nobody's. Every key is compared, so that the time it takes says
    /// nothing.
    public Optional<String> owner(String presented) {
        byte[] hash = ClientKey.hash(presented);
        String owner = null;
        for (ClientKey key : keys) {
            if (key.isKeyWith(hash)) {
                owner = key.id();
            }
        }
        return Optional.ofNullable(owner);
    }
}
