-- 转化办理情况: what became of the item that another service made of a recommendation.
alter table conversions
    add column item_status text,
    add column item_outcome text,
    add column item_number text,
    add column item_result_class text,
    add column item_moved_at timestamptz;
