-- Of a combined adoption above, which part came from the item.
alter table outcomes add column share_percent integer check (share_percent between 0 and 100);
