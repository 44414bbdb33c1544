-- 附件 of reports. Their bytes stand in schema attachments.
alter table reports add column attachments jsonb not null default '[]';
