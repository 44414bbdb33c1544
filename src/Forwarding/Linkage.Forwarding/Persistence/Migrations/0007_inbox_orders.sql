-- One index for each order, led by state and kind: a page is merged from the classes that are asked for, whichever they are, and reads no other rows.
-- Before, a kind or a decided state that matched little was looked for among all envelopes of the body.
drop index envelopes_by_arrival;
drop index envelopes_by_due;
drop index envelopes_by_urgency;
create index envelopes_by_arrival on envelopes (to_body, state, kind, delivered_at, id);
create index envelopes_by_due on envelopes (to_body, state, kind, (coalesce(due_at, 'infinity'::timestamptz)), urgency_order, id);
create index envelopes_by_urgency on envelopes (to_body, state, kind, urgency_order, delivered_at, id);

-- Senders of whom there is little. Equal keys share an entry, so that it is small.
create index envelopes_by_sender on envelopes (to_body, from_body);

-- What comes near its due date: without it a body that has little of it would have all that waits looked through.
create index envelopes_by_amber on envelopes (to_body, amber_from) where state in ('delivered', 'signed-for');
