-- Whoever waits for new events learns of them when they are committed, whichever instance appended them.
create function notify_appended() returns trigger language plpgsql as $$
begin
    perform pg_notify('mcpm_domain_event', '');
    return null;
end
$$;

create trigger domain_event_appended after insert on domain_event
    for each statement execute function notify_appended();

-- Who wraps the secret's data key: the local keyset or a key service.
alter table sealed_secret add column provider text not null default 'local';
create index sealed_secret_by_key on sealed_secret (provider, master_key_id);
