create table client_assertion (
    id         varchar(43)              not null primary key,
    expires_at timestamp with time zone not null
);
comment on table client_assertion is 'Client assertions that were used, by hash of client_id and jti: RFC 7523 allows each once';
create index client_assertion_expiry on client_assertion (expires_at);
