-- 附件: what the draft, and each version, says of its files. Their bytes stand in schema attachments.
alter table proposals add column attachments jsonb not null default '[]';
alter table proposal_versions add column attachments jsonb not null default '[]';
