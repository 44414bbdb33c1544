-- Who in its body reads an item: codes of roles, 'user:' with an id, '*' for everybody. Until the item says so itself, the office.
alter table lineage_items add column readers text[] not null default '{triage,reviewer,approver,auditor}';

-- Drafts of information were told of before they were submitted; now nothing of a draft leaves its service.
delete from comparables c using lineage_items i
where i.id = c.item_id and not c.sent and i.kind = 'social-information' and i.status = 'draft';
update lineage_items set readers = '{}'
where kind = 'social-information' and status = 'draft' and not exists (select from lineage_edges e where e.target_id = id or e.source_id = id);
