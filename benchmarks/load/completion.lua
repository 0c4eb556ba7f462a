-- What wrk sends: a chat completion of 1 KB, streamed if STREAM is "true", with the fields of HEADERS ("Name: value; Name: value"). At the end it writes one line to the file OUT:
-- requests, seconds, failures, p50 and p99 of the latency in microseconds.

local stream = os.getenv("STREAM") == "true" and '"stream":true,' or ''
local head = '{"model":"any-model",' .. stream .. '"messages":[{"role":"user","content":"'
local tail = '"}],"temperature":0.7}'

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer not-a-key"
for name, value in (os.getenv("HEADERS") or ""):gmatch("%s*([^:;]+):%s*([^;]+)") do wrk.headers[name] = value end
wrk.body = head .. string.rep("x", 1024 - #head - #tail) .. tail

function done(summary, latency)
  local errors = summary.errors
  local failures = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local file = assert(io.open(os.getenv("OUT"), "w"))
  file:write(string.format("%d %.6f %d %.0f %.0f\n", summary.requests, summary.duration / 1e6, failures,
    latency:percentile(50), latency:percentile(99)))
  file:close()
end
