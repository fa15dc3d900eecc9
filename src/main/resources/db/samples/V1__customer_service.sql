-- The customer-service desk of the samples. A history table of its own keeps it apart from the tables of the server.

create table sample_customer (
    customer_id    varchar(10)  primary key,
    name           varchar(100) not null,
    company        varchar(100) not null,
    tier           varchar(10)  not null,
    currency       char(3)      not null,
    customer_since date         not null
);

create table sample_ticket (
    id          bigint generated always as identity (start with 1001) primary key,
    customer_id varchar(10)   not null references sample_customer,
    subject     varchar(200)  not null,
    description varchar(2000) not null,
    priority    varchar(10)   not null,
    created_at  timestamp with time zone not null,
    created_by  varchar(140)  not null -- who created it, as tid/oid
);

create index sample_ticket_by_customer on sample_ticket (customer_id);

insert into sample_customer (customer_id, name, company, tier, currency, customer_since) values
    ('CUST001', 'Ada Keller', 'Keller Optics', 'gold', 'EUR', date '2016-03-01'),
    ('CUST002', 'Bruno Silva', 'Silva Transportes', 'silver', 'BRL', date '2019-11-15'),
    ('CUST003', 'Chiyo Tanaka', 'Tanaka Robotics', 'platinum', 'JPY', date '2012-07-20'),
    ('CUST004', 'Dewi Hartono', 'Hartono Tea', 'standard', 'IDR', date '2023-01-09'),
    ('CUST005', 'Emeka Obi', 'Obi Solar', 'silver', 'NGN', date '2020-05-30'),
    ('CUST006', 'Freya Lindqvist', 'Lindqvist Shipping', 'gold', 'SEK', date '2015-09-12'),
    ('CUST007', 'Grace O''Neill', 'O''Neill Legal', 'standard', 'GBP', date '2024-02-28'),
    ('CUST008', 'Hugo Martin', 'Martin & Fils', 'platinum', 'EUR', date '2011-12-05');
