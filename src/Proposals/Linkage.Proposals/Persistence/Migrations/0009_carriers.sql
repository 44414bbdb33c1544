-- 委员领衔: the office asks a member of its own body to carry what came from a lower body or from another product.
alter table proposals
    add column carrier_wish text,
    add column cosigner_wish text[] not null default '{}',
    add column asked_carrier_id text,
    add column asked_carrier text,
    drop constraint ck_proposals_status,
    drop constraint ck_proposals_filed_has_number,
    add constraint ck_proposals_status check (status in ('draft', 'collecting-signatures', 'carrier-sought', 'carrier-asked', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn')),
    add constraint ck_proposals_filed_has_number check (case_number is not null or status in ('draft', 'collecting-signatures', 'carrier-sought', 'carrier-asked', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'not-filed', 'to-reference', 'converted-to-info', 'archived', 'withdrawn'));
alter table proposal_steps
    drop constraint ck_proposal_steps_from,
    drop constraint ck_proposal_steps_to,
    add constraint ck_proposal_steps_from check ("from" in ('draft', 'collecting-signatures', 'carrier-sought', 'carrier-asked', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn')),
    add constraint ck_proposal_steps_to check ("to" in ('draft', 'collecting-signatures', 'carrier-sought', 'carrier-asked', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn'));
create index ix_proposals_asked_carrier_id on proposals (asked_carrier_id) where asked_carrier_id is not null;

-- What was made of an information item or a recommendation, and was handed to no member yet, has nobody's signature.
delete from signatures s using proposals p where p.id = s.proposal_id and s."order" = 1 and p.status = 'draft' and p.first_signer_id = ''
    and (p.from_info_item_id is not null or p.from_recommendation_id is not null);
update proposals set status = 'carrier-sought', carrier_wish = first_signer, first_signer = ''
    where status = 'draft' and first_signer_id = '' and (from_info_item_id is not null or from_recommendation_id is not null);
