package io.genrouter.http.models;

import io.genrouter.application.models.ListModels;
import io.genrouter.application.models.ListedModel;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.HttpError;
import io.genrouter.http.error.HttpErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists the models that can be asked for.
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {

    private final ListModels models;

    public ModelsResource(ListModels models) {
        this.models = models;
    }

    /// All, or one vendor's.
    ///
    /// @param vendor null or empty means every vendor; one that is not known has no models
    @GET
    public ModelList list(@QueryParam("vendor") @Nullable String vendor) {
        Optional<String> only = Optional.ofNullable(vendor).filter(name -> !name.isEmpty());
        return ModelList.of(models.list(only).stream().map(ModelsResource::item).toList());
    }

    /// One of them.
    ///
    /// @param id a bare name or `vendor/model`; a name may have slashes, plain or as `%2F`, as the SDKs send
    ///           them
    @GET
    @Path("{id: .+}")
    public ModelItem find(@PathParam("id") String id) {
        return models.find(id)
                .map(ModelsResource::item)
                .orElseThrow(() -> new HttpErrorException(
                        HttpError.ofClient(ErrorCode.MODEL_NOT_FOUND, "There is no model of this name.")));
    }

    private static ModelItem item(ListedModel model) {
        return ModelItem.of(model.id(), model.ownedBy());
    }
}
