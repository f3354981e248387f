create table wasm_module (
    id uuid primary key,
    organization_id uuid not null,
    version bigint not null,
    name text collate "C" not null,
    view json not null,
    deleted boolean not null default false
);
create index wasm_module_by_name on wasm_module (organization_id, name, id);
