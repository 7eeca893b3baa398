package rate

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// script keeps, for each key, the time at which all its tries are back
// ("theoretical arrival time"), in microseconds by Redis's own clock, so that
// processes whose clocks differ count alike. The key ends when it means nothing.
var script = redis.NewScript(`
local burst, every, n = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local full = tonumber(redis.call('GET', KEYS[1])) or now
if full < now then full = now end
local next = full + n * every
if next < now then next = now end
local early = next - burst * every
if n > 0 and early > now then
  return {0, tostring(early - now)}
end
local ttl = math.ceil((next - now) / 1000)
if ttl > 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', ttl)
else
  redis.call('DEL', KEYS[1])
end
return {1, '0'}
`)

func takeRedis(ctx context.Context, client redis.UniversalClient, key string, burst int, every time.Duration, n int) (time.Time, bool, error) {
	answer, err := script.Run(ctx, client, []string{"leadpool:rate:" + key}, burst, every.Microseconds(), n).Slice()
	if err != nil {
		return time.Time{}, false, err
	}
	allowed, _ := answer[0].(int64)
	text, _ := answer[1].(string)
	wait, err := time.ParseDuration(text + "us")
	if err != nil {
		wait = every
	}
	return time.Now().Add(wait), allowed == 1, nil
}
