package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.metrics.common.MetricsFactory;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.genrouter.application.attempt.AnswerModel;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.http.client.ClientKeys;
import io.genrouter.http.client.CrossOrigins;
import io.genrouter.vendors.http.VendorClientConfiguration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What `router.yml` says. Made by [RouterConfigurationFactory] alone, which fills in whatever the file leaves
/// out; the sections `server`, `logging`, `metrics`, `admin` and `client` are Dropwizard's.
@SuppressWarnings("NullAway.Init") // Jackson sets the fields; validation holds that it did
public final class RouterConfiguration extends Configuration {

    @NotNull
    @JsonProperty
    private SandboxMode sandbox;

    @Valid
    @NotNull
    @JsonProperty
    private SelectionConfiguration selection;

    @NotNull
    @JsonProperty
    private AnswerModel responseModel;

    @Valid
    @NotNull
    @JsonProperty
    private StreamConfiguration stream;

    @Valid
    @NotNull
    @JsonProperty
    private FilesConfiguration files;

    @NotNull
    @MinDuration(0)
    @MaxDuration(value = 1, unit = TimeUnit.MINUTES)
    @JsonProperty
    private Duration warmUp;

    @Valid
    @NotNull
    @JsonProperty
    private LimitsConfiguration limits;

    @Valid
    @NotNull
    @JsonProperty
    private VendorClientConfiguration client;

    @Valid
    @NotNull
    @JsonProperty
    private CorsConfiguration cors;

    @JsonIgnore
    private ClientKeys clients = ClientKeys.NONE;

    @JsonIgnore
    private Path file = Path.of("router.yml");

    public SandboxMode sandbox() {
        return sandbox;
    }

    public SelectionConfiguration selection() {
        return selection;
    }

    public AnswerModel responseModel() {
        return responseModel;
    }

    /// How streams are served; one that is held may be as large as an answer that is not streamed.
    public StreamRules streams() {
        return new StreamRules(stream.mode(), limits.ofVendors().answerBody());
    }

    /// How the files beside this one are read.
    public FilesConfiguration files() {
        return files;
    }

    /// For how long a private router is driven before `/ready` says yes; zero for not at all.
    public java.time.Duration warmUp() {
        return warmUp.toJavaDuration();
    }

    public LimitsConfiguration limits() {
        return limits;
    }

    public VendorClientConfiguration client() {
        return client;
    }

    /// The keys with which clients may call, from the file or the environment.
    public ClientKeys clients() {
        return clients;
    }

    /// Whose pages may call from within a browser.
    public CrossOrigins origins() {
        return cors.rules();
    }

    /// The file that it was read from.
    public Path file() {
        return file;
    }

    /// Where the file is, and so where `models.json` and `credentials.json` are.
    public Path folder() {
        return Objects.requireNonNullElse(file.getParent(), Path.of(""));
    }

    /// Whether `/metrics` is on the application port, too.
    public boolean metricsOnApplicationPort() {
        return ((RouterMetricsFactory) getMetricsFactory()).isOnApplicationPort();
    }

    /// The server section, which [ServerRules] holds to this form.
    public DefaultServerFactory server() {
        return (DefaultServerFactory) getServerFactory();
    }

    @Override
    @JsonProperty("metrics")
    @JsonDeserialize(as = RouterMetricsFactory.class)
    public void setMetricsFactory(MetricsFactory metrics) {
        super.setMetricsFactory(metrics);
    }

    void letIn(ClientKeys keys) {
        clients = keys;
    }

    void foundAt(Path where) {
        file = where;
    }
}
