-- What read a whole table, and has an index now.

-- Grants are found by their client and by their user alone, in the order of their ids. A client_id is longer than an entry
-- of an index may be on PostgreSQL: there the index has its beginning, of which the first 43 characters are a MAC.
create index auth_grant_client on auth_grant (${client-start}, id);

drop index auth_grant_subject;
create index auth_grant_subject on auth_grant (subject, id);

-- H2 reads an index in one direction only: housekeeping goes from the oldest, who looks goes from the newest.
create index audit_event_newest on audit_event (at desc, id desc);
