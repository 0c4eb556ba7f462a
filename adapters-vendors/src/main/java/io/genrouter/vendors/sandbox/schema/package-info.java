/// JSON that fits a JSON Schema, made up from the schema alone.
///
/// [io.genrouter.vendors.sandbox.schema.SchemaExample] is the entry. `FlatSchema` first resolves references and
/// alternatives into one plain schema with the help of `Keywords`; then `TextExample`, `PatternExample` and
/// `NumberExample` make up the single values.
@NullMarked
package io.genrouter.vendors.sandbox.schema;

import org.jspecify.annotations.NullMarked;
