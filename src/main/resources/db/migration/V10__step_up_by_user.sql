-- Whoever gets a grant is looked up among the few that were told to authorize again, not among all grants that the user has.
alter table step_up add column tenant varchar(64) default '' not null;
alter table step_up add column subject varchar(64) default '' not null;
update step_up set
    tenant = (select g.tenant from auth_grant g where g.id = step_up.grant_id),
    subject = (select g.subject from auth_grant g where g.id = step_up.grant_id);
create index step_up_user on step_up (tenant, subject);
