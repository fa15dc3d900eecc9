create table consent (
    id           varchar(43)              not null primary key,
    tenant       varchar(64)              not null,
    subject      varchar(64)              not null,
    client_id    varchar                  not null,
    redirect_uri varchar                  not null,
    document     varchar(64),
    scopes       varchar                  not null,
    granted_at   timestamp with time zone not null,
    last_used_at timestamp with time zone not null
);
comment on table consent is 'What a user allowed on our consent page, so that the same is not asked again';
comment on column consent.id is 'Hash of tenant, subject, client and redirect URI: one row for each';
comment on column consent.redirect_uri is 'Without what may vary of it, such as a loopback port';
comment on column consent.document is 'Fingerprint of the metadata document that the client had then, if it has one';
create index consent_subject on consent (tenant, subject);
create index consent_granted on consent (granted_at);
