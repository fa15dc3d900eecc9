create table step_up (
    grant_id  varchar(43)              not null primary key references auth_grant (id) on delete cascade,
    scopes    varchar                  not null,
    asked_at  timestamp with time zone not null,
    successor varchar(43),
    ends_at   timestamp with time zone
);
comment on table step_up is 'Grants whose client was told to authorize again, for more scopes, a short while ago';
comment on column step_up.scopes is 'What it was told to ask for';
comment on column step_up.successor is 'The grant that it got';
comment on column step_up.ends_at is 'When the old grant ends, if its successor has not ended before';
create index step_up_end on step_up (ends_at);
