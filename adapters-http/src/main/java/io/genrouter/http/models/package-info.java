/// `GET /v1/models` and `GET /v1/models/{id}`: [io.genrouter.http.models.ModelsResource].
@NullMarked
package io.genrouter.http.models;

import org.jspecify.annotations.NullMarked;
