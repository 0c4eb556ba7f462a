package io.genrouter.application.affinity;

class MapOfToolCallsTest implements ToolCallVendorsContract {

    @Override
    public ToolCallVendors memory() {
        return new MapOfToolCalls();
    }
}
