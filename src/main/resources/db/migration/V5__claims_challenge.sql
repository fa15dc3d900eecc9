create table claims_challenge (
    id         varchar(43)              not null primary key,
    tenant     varchar(64)              not null,
    subject    varchar(64)              not null,
    claims     varchar(2000)            not null,
    expires_at timestamp with time zone not null
);
comment on table claims_challenge is 'What Entra wants proven at the next sign-in of a user; taken once';
comment on column claims_challenge.claims is 'JSON as Entra sent it: ids of policies, no secret and nothing about the user';
create index claims_challenge_user on claims_challenge (tenant, subject);
create index claims_challenge_expiry on claims_challenge (expires_at);
