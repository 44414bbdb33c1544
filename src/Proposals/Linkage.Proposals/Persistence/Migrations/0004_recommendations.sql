-- 调研建议转提案: a recommendation becomes one proposal.
alter table proposals add column from_recommendation_id uuid;
create unique index ix_proposals_from_recommendation_id on proposals (from_recommendation_id);
