-- What wrk sends: the request that BENCH_REQUEST describes, or, where there are refresh tokens, each that it was given and
-- then the one that came back for it. Ends with one line of JSON.
local request_file = dofile(os.getenv("BENCH_REQUEST"))
local threads = 0

wrk.method = request_file.method
wrk.body = request_file.body
for name, value in pairs(request_file.headers) do wrk.headers[name] = value end

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

if request_file.refreshTokens then
  local waiting, first, last = {}, 1, 0
  function init()
    for index, token in ipairs(request_file.refreshTokens) do
      if index % 2 == number then last = last + 1; waiting[last] = token end
    end
  end
  function request()
    local token = waiting[first] or "none-left"
    waiting[first] = nil
    first = first + 1
    return wrk.format(nil, nil, nil, request_file.body .. token)
  end
  function response(status, headers, body)
    local token = string.match(body, '"refresh_token":"([^"]+)"')
    if token then last = last + 1; waiting[last] = token end
  end
end

function done(summary, latency)
  local quantiles = {}
  for _, percent in ipairs({1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9}) do
    quantiles[#quantiles + 1] = string.format("[%g,%d]", percent, latency:percentile(percent))
  end
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"micros":%d,"status":%d,"socket":%d,"quantiles":[%s]}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, table.concat(quantiles, ",")))
end
