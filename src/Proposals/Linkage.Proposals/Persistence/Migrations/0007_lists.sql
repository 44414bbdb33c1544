-- A member's list is read part by part (own, entered for others, to be sealed, signed, published), each newest first from an index of its own.
drop index ix_proposals_first_signer_id;
create index ix_proposals_first_signer_id_updated_at_id on proposals (first_signer_id, updated_at, id);
create index ix_proposals_created_by_id_updated_at_id on proposals (created_by_id, updated_at, id);
create index ix_proposals_authorised_signer_id on proposals (authorised_signer_id) where authorised_signer_id is not null;
create index ix_proposals_body_updated_at_id_published on proposals (body, updated_at, id) where published is not null and published <> 'none';
