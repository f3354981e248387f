-- Claims a key that nobody has, for some time; else tells what is known of it.
-- ARGV: claim, fingerprint, milliseconds
if redis.call('exists', KEYS[1]) == 0 then
  redis.call('hset', KEYS[1], 'claim', ARGV[1], 'fingerprint', ARGV[2])
  redis.call('pexpire', KEYS[1], ARGV[3])
  return {}
end
local known = redis.call('hmget', KEYS[1], 'claim', 'fingerprint', 'transaction', 'result', 'done')
for i = 1, #known do
  known[i] = known[i] or ''
end
return known
