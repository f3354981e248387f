-- Says that an instance of the gateway is there, and answers how many are, itself among them.
-- KEYS: who was seen when. ARGV: the instance; seconds after which one that was not seen any more is gone.
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('EXPIRE', KEYS[1], 10 * ARGV[2])
return redis.call('ZCARD', KEYS[1])
