-- Changes what is known of a key, for the one whose claim it is: 1 if it is.
-- ARGV: claim, milliseconds (0: forget it), then fields and values; an empty value removes the field
if redis.call('hget', KEYS[1], 'claim') ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('del', KEYS[1])
  return 1
end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('hdel', KEYS[1], ARGV[i])
  else
    redis.call('hset', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
redis.call('pexpire', KEYS[1], ARGV[2])
return 1
