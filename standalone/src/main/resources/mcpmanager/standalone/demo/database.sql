-- 100,000 made-up customers and two orders for each: the same rows every time, nobody's data.
create table customer (
    id bigint not null,
    name text not null,
    name_en text not null,
    city text not null,
    city_en text not null,
    email text not null,
    phone text not null,
    joined_on date not null
);

create table customer_order (
    id bigint not null,
    customer_id bigint not null,
    ordered_on date not null,
    status text not null,
    amount numeric(14, 2) not null
);

insert into customer
select n,
       (array['سارا', 'علی', 'نرگس', 'رضا', 'مریم', 'حسین', 'زهرا', 'امیر', 'فاطمه', 'کیان'])[1 + n % 10]
           || ' ' || (array['محمدی', 'کریمی', 'رضایی', 'احمدی', 'موسوی', 'یوسفی', 'نیک‌پور'])[1 + n % 7],
       (array['Sara', 'Ali', 'Narges', 'Reza', 'Maryam', 'Hossein', 'Zahra', 'Amir', 'Fatemeh', 'Kian'])[1 + n % 10]
           || ' ' || (array['Mohammadi', 'Karimi', 'Rezaei', 'Ahmadi', 'Mousavi', 'Yousefi', 'Nikpour'])[1 + n % 7],
       (array['تهران', 'مشهد', 'اصفهان', 'شیراز', 'تبریز', 'کرج', 'اهواز', 'قم'])[1 + n % 8],
       (array['Tehran', 'Mashhad', 'Isfahan', 'Shiraz', 'Tabriz', 'Karaj', 'Ahvaz', 'Qom'])[1 + n % 8],
       'customer' || n || '@example.test',
       '+98912' || lpad(n::text, 7, '0'),
       date '2021-03-21' + (n % 1800)::int
from generate_series(1, 100000) n;

insert into customer_order
select n,
       1 + (n - 1) % 100000,
       date '2025-03-21' + ((n * 31) % 600)::int,
       (array['paid', 'sent', 'delivered', 'returned'])[1 + n % 4],
       ((n * 7919) % 100000000) / 100.0
from generate_series(1, 200000) n;

-- Keys after the rows: many times faster.
alter table customer add primary key (id);
alter table customer_order add primary key (id);
alter table customer_order add foreign key (customer_id) references customer;
create index on customer (city, id);
create index on customer (city_en, id);
create index on customer_order (customer_id, ordered_on);
analyze customer;
analyze customer_order;
