-- The platform's operators have their post at the root body, given by its administrator.
set local search_path = directory;

alter table posts drop constraint posts_roles_check;
alter table posts add constraint posts_roles_check check (
    roles <@ array['submitter', 'approver', 'triage', 'reviewer', 'unit-staff', 'member', 'auditor', 'administrator', 'operator']
    and (body = '000000' or not 'operator' = any (roles)));
