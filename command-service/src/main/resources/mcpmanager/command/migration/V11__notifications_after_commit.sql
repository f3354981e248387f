-- Transactions that notify commit one by one; instances notify each other after their commits instead.
drop trigger domain_event_appended on domain_event;
drop function notify_appended();
