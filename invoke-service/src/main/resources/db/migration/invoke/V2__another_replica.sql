-- The replica has policies, organisations and the names of keys now: it is read from the log once more.
delete from catalog_entry;
delete from catalog_position;
