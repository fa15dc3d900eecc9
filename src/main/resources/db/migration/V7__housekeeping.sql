-- What has expired is deleted by one node at a time, and each delete finds its rows by an index.

create table lease (
    name    varchar(40)              not null primary key,
    holder  varchar(43)              not null,
    ends_at timestamp with time zone not null
);
comment on table lease is 'Work that one node does at a time; whoever holds it prolongs it, and another takes it once it has ended';
comment on column lease.holder is 'A random name that a node gives itself when it starts';
insert into lease (name, holder, ends_at) values ('housekeeping', '', timestamp with time zone '1970-01-01 00:00:00+00');

create index auth_grant_created on auth_grant (created_at);
create index auth_grant_tenant_created on auth_grant (tenant, created_at);
