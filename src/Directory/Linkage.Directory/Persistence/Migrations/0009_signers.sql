-- Who is authorised to sign and seal for a party, organisation, committee or sector (授权签署人): ids of accounts.
set local search_path = directory;

alter table roll_entries add column signer_ids uuid[] not null default '{}';
