-- 转化: what an item was converted from, and the proposal that was made of it.
alter table items
    add column converted_from_kind text,
    add column converted_from_id uuid,
    add column proposal_id uuid,
    add constraint items_converted_from check ((converted_from_kind is null) = (converted_from_id is null));
create index items_converted_from_id on items (converted_from_id) where converted_from_id is not null;
