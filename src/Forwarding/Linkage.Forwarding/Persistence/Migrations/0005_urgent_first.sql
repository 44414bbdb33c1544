-- Of what is due at the same moment the most urgent comes first.
drop index envelopes_by_due;
create index envelopes_by_due on envelopes (to_body, (coalesce(due_at, 'infinity'::timestamptz)), urgency_order, id) where state in ('delivered', 'signed-for', 'informed');
