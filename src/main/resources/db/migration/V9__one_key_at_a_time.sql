-- Two nodes that came up together made a key each, and each refused for seconds what the other had signed.
insert into lease (name, holder, ends_at) values ('signing-key', '', timestamp with time zone '1970-01-01 00:00:00+00');
