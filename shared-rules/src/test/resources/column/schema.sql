-- What is masked in it: customer.email, customer.note, payment.card, person.email, "Weird Table"."E-Mail",
-- private.account.iban. All of their values have the word canary in them, and nothing else has.
create schema private;
create table city (id bigint primary key, name text not null, mail text);
create table customer (
    id bigint primary key, name text not null, email text not null, note text not null, born date,
    city_id bigint references city,
    email_lower text generated always as (lower(email)) stored);
create table "Weird Table" (id bigint, "E-Mail" text, "e-mail" text);
create table "Customer" (id bigint, "Email" text);
create table payment (id bigint, day date not null, card text) partition by range (day);
create table payment_2026 partition of payment for values from ('2026-01-01') to ('2027-01-01');
create table person (id bigint, email text);
create table employee (salary int) inherits (person);
create table private.account (id bigint, owner text, iban text);

create view contact as select id, name, email as address from customer;
create view contact_of_contact as select id as code, address as label from contact;
create view shouting as select id, name, upper(email) as cry from customer;
create view either as select id, name as value from city union all select id, email from customer;
create view as_row as select id, row_to_json(c) as everything from customer c;
create view account_owner as select id, owner, iban as reference from private.account;
create view grouped as select city_id, max(email) as last, count(*) as many from customer group by city_id;
create view as_cte as with inner_name as (select id, email as e from customer) select id, e from inner_name;
create materialized view stored as select id, name, address from contact;
create materialized view stored_row as select id, to_jsonb(c) as everything from contact c;

create function email_of(bigint) returns text language sql stable as 'select email from customer where id = $1';
create function lower(city) returns text language sql stable as 'select email from customer where id = 1';
create function own_mail(city) returns text language sql stable as 'select email from customer where id = 1';
create function plus_mail(bigint, city) returns text language sql stable as 'select email from customer where id = $1';
create view by_function as select id, name, email_of(id) as found from city;
create view by_text as select id, name, query_to_xml('select email from customer', true, true, '')::text as found from city;
create view by_statistics as select attname::text as name, most_common_vals::text as found from pg_catalog.pg_stats;

insert into city values (1, 'Tehran', 'city@tehran.example'), (2, 'Shiraz', 'city@shiraz.example');
insert into customer (id, name, email, note, born, city_id) values
    (1, 'Ali', 'Canary-ali@secret.example', '{"mail": {"address": "canary-ali"}}', '1980-01-01', 1),
    (2, 'Sara', 'Canary-sara@secret.example', '{"mail": {"address": "canary-sara"}}', '1990-01-01', 2);
insert into "Weird Table" values (1, 'canary-weird', 'plain');
insert into "Customer" values (1, 'canary-quoted');
insert into payment values (1, '2026-05-05', 'canary-card');
insert into person values (1, 'canary-person');
insert into employee values (2, 'canary-employee', 5);
insert into private.account values (1, 'Ali', 'canary-iban');
refresh materialized view stored;
refresh materialized view stored_row;
analyze;
