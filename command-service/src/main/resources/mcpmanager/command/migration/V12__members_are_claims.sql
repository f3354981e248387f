-- A claim says whose it is: what an organisation has can be counted there.
drop table member;
