"""What schemathesis cannot know of the router.

The request schema is to say exactly what the router takes. `?vendor=` is the exception: which vendors there are is in the
configuration. And the document lets a vendor's error pass under any status; the router's own may come under those alone that are
listed one by one, with the codes that are listed there.
"""

import schemathesis


def resolve(document, node):
    """Follows a reference."""
    while "$ref" in node:
        target = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def own_codes(document, response):
    """The codes that the router's own errors may have in this response; None where it declares no error."""
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    schema = resolve(document, schema.get("anyOf", [schema])[0])
    for part in schema.get("allOf", []):
        code = part.get("properties", {}).get("error", {}).get("properties", {}).get("code", {})
        if "enum" in code:
            return code["enum"]
    return None


def error_of(response):
    """The code of an error of the router's own; None for any other answer."""
    if response.status_code < 400 or "x-vendor-source" in response.headers:
        return None
    try:
        error = response.json().get("error")
    except ValueError:
        return None
    return error and error["code"]


@schemathesis.check
def an_error_of_the_routers_own_is_declared(ctx, response, case):
    if response.status_code == 405 or (code := error_of(response)) is None:
        return  # the check of methods that are not declared looks at the former
    document = case.operation.schema.raw_schema
    declared = case.operation.definition.raw["responses"].get(str(response.status_code))
    assert declared is not None, f"{response.status_code} is not declared for the router's own errors"
    codes = own_codes(document, resolve(document, declared))
    assert codes is not None and code in codes, f"the code {code} is not declared under {response.status_code}"


@schemathesis.check
def what_the_schema_allows_is_taken(ctx, response, case):
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code == 405:
        return
    code = error_of(response)
    assert code in (None, "unknown_vendor", "model_not_found"), f"a request that fits the schema was refused: {code}"
