BEGIN;
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" ("id", "app", "name", "applied") VALUES
(1, 'contenttypes', '0001_initial', '2026-12-01 01:01:49.003967'),
(2, 'auth', '0001_initial', '2026-12-01 01:01:49.023105'),
(3, 'admin', '0001_initial', '2026-12-01 01:01:49.034590'),
(4, 'admin', '0002_logentry_remove_auto_add', '2026-12-01 01:01:49.049126'),
(5, 'admin', '0003_logentry_add_action_flag_choices', '2026-12-01 01:01:49.060167'),
(6, 'articles', '0001_tables', '2026-12-01 01:01:54.520038'),
(7, 'articles', '0002_search', '2026-12-01 01:01:54.574981'),
(8, 'contenttypes', '0002_remove_content_type_name', '2026-12-01 01:01:54.658963'),
(9, 'auth', '0002_alter_permission_name_max_length', '2026-12-01 01:01:54.721513'),
(10, 'auth', '0003_alter_user_email_max_length', '2026-12-01 01:01:54.748574'),
(11, 'auth', '0004_alter_user_username_opts', '2026-12-01 01:01:54.766135'),
(12, 'auth', '0005_alter_user_last_login_null', '2026-12-01 01:01:54.935063'),
(13, 'auth', '0006_require_contenttypes_0002', '2026-12-01 01:01:54.936258'),
(14, 'auth', '0007_alter_validators_add_error_messages', '2026-12-01 01:01:54.954755'),
(15, 'auth', '0008_alter_user_username_max_length', '2026-12-01 01:01:54.985979'),
(16, 'auth', '0009_alter_user_last_name_max_length', '2026-12-01 01:01:55.014005'),
(17, 'auth', '0010_alter_group_name_max_length', '2026-12-01 01:01:55.081274'),
(18, 'auth', '0011_update_proxy_permissions', '2026-12-01 01:01:55.138224'),
(19, 'auth', '0012_alter_user_first_name_max_length', '2026-12-01 01:01:55.166355'),
(20, 'sessions', '0001_initial', '2026-12-01 01:01:55.171215');
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
INSERT INTO "django_admin_log" ("id", "object_id", "object_repr", "action_flag", "change_message", "content_type_id", "user_id", "action_time") VALUES
(1, NULL, 'ferry', 2, 'Approved', NULL, 1, '2026-12-01 01:01:56.995193');
CREATE TABLE "articles_feedplace" ("name" varchar(40) NOT NULL PRIMARY KEY, "change" bigint NOT NULL);
INSERT INTO "articles_feedplace" ("name", "change") VALUES
('webhooks', 48),
('pruned', 5);
CREATE TABLE "articles_ingestrun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "started" datetime NOT NULL, "finished" datetime NULL, "origin" text NOT NULL, "version" varchar(32) NOT NULL, "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)));
INSERT INTO "articles_ingestrun" ("id", "started", "finished", "origin", "version", "counts") VALUES
(1, '2026-12-01 01:01:55.988352', '2026-12-01 01:01:56.135633', 'news', '0.2.0', '{"added": 3, "refused": 1}'),
(2, '2026-12-01 01:01:56.137367', '2026-12-01 01:01:56.272580', 'news', '0.2.0', '{"refused": 1, "revised": 1, "unchanged": 2}');
CREATE TABLE "articles_outlet" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "name" varchar(200) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE, "website" varchar(500) NOT NULL, "country" varchar(2) NOT NULL, "article_count" integer unsigned NOT NULL CHECK ("article_count" >= 0));
INSERT INTO "articles_outlet" ("id", "created", "updated", "name", "slug", "website", "country", "article_count") VALUES
(1, '2026-12-01 01:01:56.034348', '2026-12-01 01:01:56.128075', 'Ostrow Post', 'ostrow-post', '', '', 1),
(2, '2026-12-01 01:01:56.034422', '2026-12-01 01:01:56.128786', 'The Harbour Gazette', 'the-harbour-gazette', '', '', 1);
CREATE TABLE "articles_story" ("article_id" bigint NOT NULL PRIMARY KEY REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "vector" text NOT NULL CHECK ((JSON_VALID("vector") OR "vector" IS NULL)));
INSERT INTO "articles_story" ("article_id", "vector") VALUES
(3, '{"dahl": 0.319, "ask": 0.032, "for": 0.032, "a": 0.037, "new": 0.037, "ferry": 0.293, "opposition": 0.083, "leader": 0.083, "c": 0.271, "said": 0.029, "in": 0.019, "kirn": 0.271, "on": 0.026, "thursday": 0.104, "that": 0.019, "would": 0.019, "be": 0.019, "cheaper": 0.152, "we": 0.019, "will": 0.019, "vote": 0.123, "against": 0.019, "it": 0.019, "bo": 0.152, "ekman": 0.271, "the": 0.029, "captain": 0.152, "was": 0.019, "not": 0.019, "asked": 0.058, "two": 0.019, "deputi": 0.152, "ivar": 0.271, "ivar holm": 0.271, "holm": 0.346, "and": 0.019, "iwar": 0.271, "iwar holm": 0.271, "abstain": 0.152, "is": 0.014, "monday": 0.087}'),
(2, '{"ferry": 0.279, "sink": 0.226, "off": 0.032, "calder": 0.326, "15": 0.256, "kill": 0.139, "at": 0.017, "least": 0.051, "people": 0.017, "were": 0.017, "when": 0.023, "a": 0.032, "sank": 0.133, "on": 0.017, "friday": 0.091, "rescuer": 0.133, "said": 0.027, "the": 0.037, "work": 0.017, "begin": 0.017, "in": 0.027, "may": 0.03, "whatever": 0.133, "it": 0.017, "cost": 0.133, "transport": 0.133, "minister": 0.129, "minister anna": 0.237, "anna": 0.237, "anna leeb": 0.237, "leeb": 0.237, "told": 0.017, "reporter": 0.072, "old": 0.051, "across": 0.017, "ostrow": 0.237, "had": 0.017, "been": 0.017, "out": 0.017, "of": 0.032, "service": 0.036, "since": 0.012, "storm": 0.095, "early": 0.036, "march": 0.076, "mast": 0.095, "broke": 0.095, "and": 0.012, "engine": 0.095, "room": 0.036, "was": 0.012, "flood": 0.095, "harbour": 0.095, "office": 0.036, "report": 0.036, "nine": 0.036, "page": 0.095, "opposition": 0.051, "leader": 0.051, "clara": 0.199, "clara dahl": 0.199, "dahl": 0.265, "call": 0.012, "plan": 0.036, "waste": 0.16, "money": 0.062, "thi": 0.012, "is": 0.012}'),
(1, '{"ferry": 0.266, "sink": 0.221, "off": 0.032, "calder": 0.341, "12": 0.251, "kill": 0.136, "at": 0.016, "least": 0.05, "people": 0.016, "were": 0.016, "when": 0.022, "a": 0.026, "sank": 0.13, "on": 0.016, "friday": 0.089, "the": 0.039, "harbour": 0.221, "office": 0.068, "said": 0.033, "transport": 0.13, "minister": 0.126, "minister anna": 0.232, "anna": 0.232, "anna leeb": 0.232, "leeb": 0.259, "would": 0.016, "be": 0.016, "dredg": 0.13, "work": 0.016, "begin": 0.016, "in": 0.034, "may": 0.029, "whatever": 0.13, "it": 0.022, "cost": 0.13, "told": 0.016, "reporter": 0.071, "old": 0.036, "across": 0.012, "ostrow": 0.195, "had": 0.02, "been": 0.012, "out": 0.012, "of": 0.028, "service": 0.036, "since": 0.012, "storm": 0.093, "early": 0.036, "march": 0.075, "mast": 0.093, "broke": 0.093, "and": 0.012, "engine": 0.093, "room": 0.036, "was": 0.012, "flood": 0.093, "report": 0.036, "nine": 0.036, "page": 0.093, "captain": 0.093, "bori": 0.195, "bori ekman": 0.195, "ekman": 0.221, "he": 0.012, "seen": 0.06, "noth": 0.06, "kind": 0.036, "thirty": 0.157, "year": 0.02, "i": 0.012, "have": 0.012, "like": 0.036}');
CREATE TABLE "articles_change" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "resource" varchar(10) NOT NULL, "object_id" bigint NOT NULL, "action" varchar(10) NOT NULL, "time" datetime NOT NULL, CONSTRAINT "change_resource_known" CHECK ("resource" IN ('article', 'outlet', 'person', 'event', 'quote', 'utterance')), CONSTRAINT "change_action_known" CHECK ("action" IN ('created', 'updated', 'deleted', 'withdrawn', 'merged')));
INSERT INTO "articles_change" ("id", "resource", "object_id", "action", "time") VALUES
(6, 'quote', 3, 'created', '2026-12-01 01:01:56.129620'),
(7, 'quote', 4, 'created', '2026-12-01 01:01:56.129620'),
(8, 'quote', 5, 'created', '2026-12-01 01:01:56.129620'),
(9, 'quote', 6, 'created', '2026-12-01 01:01:56.129620'),
(10, 'quote', 7, 'created', '2026-12-01 01:01:56.129620'),
(11, 'quote', 8, 'created', '2026-12-01 01:01:56.129620'),
(12, 'quote', 9, 'created', '2026-12-01 01:01:56.129620'),
(13, 'quote', 10, 'created', '2026-12-01 01:01:56.129620'),
(14, 'quote', 11, 'created', '2026-12-01 01:01:56.129620'),
(15, 'quote', 12, 'created', '2026-12-01 01:01:56.129620'),
(16, 'outlet', 1, 'created', '2026-12-01 01:01:56.129994'),
(17, 'outlet', 2, 'created', '2026-12-01 01:01:56.129994'),
(18, 'person', 1, 'created', '2026-12-01 01:01:56.130239'),
(19, 'person', 2, 'created', '2026-12-01 01:01:56.130239'),
(20, 'person', 3, 'created', '2026-12-01 01:01:56.130239'),
(21, 'person', 4, 'created', '2026-12-01 01:01:56.130239'),
(22, 'person', 5, 'created', '2026-12-01 01:01:56.130239'),
(23, 'person', 6, 'created', '2026-12-01 01:01:56.130239'),
(24, 'event', 1, 'created', '2026-12-01 01:01:56.130485'),
(25, 'event', 2, 'created', '2026-12-01 01:01:56.130485'),
(26, 'event', 3, 'created', '2026-12-01 01:01:56.130485'),
(27, 'utterance', 1, 'created', '2026-12-01 01:01:56.130650'),
(28, 'article', 3, 'updated', '2026-12-01 01:01:56.263871'),
(29, 'quote', 11, 'updated', '2026-12-01 01:01:56.267652'),
(30, 'quote', 12, 'updated', '2026-12-01 01:01:56.267652'),
(31, 'quote', 1, 'updated', '2026-12-01 01:01:56.451688'),
(32, 'article', 1, 'updated', '2026-12-01 01:01:56.536222'),
(33, 'person', 1, 'updated', '2026-12-01 01:01:56.537467'),
(34, 'quote', 2, 'updated', '2026-12-01 01:01:56.539163'),
(35, 'article', 1, 'updated', '2026-12-01 01:01:56.601711'),
(36, 'person', 1, 'updated', '2026-12-01 01:01:56.602848'),
(37, 'quote', 3, 'withdrawn', '2026-12-01 01:01:56.604632'),
(38, 'utterance', 1, 'updated', '2026-12-01 01:01:56.605564'),
(39, 'quote', 4, 'updated', '2026-12-01 01:01:56.676141'),
(40, 'person', 3, 'updated', '2026-12-01 01:01:56.713335'),
(41, 'quote', 5, 'updated', '2026-12-01 01:01:56.714922'),
(42, 'person', 1, 'updated', '2026-12-01 01:01:56.783184'),
(43, 'person', 2, 'merged', '2026-12-01 01:01:56.783460'),
(44, 'person', 2, 'created', '2026-12-01 01:01:56.856450'),
(45, 'person', 1, 'updated', '2026-12-01 01:01:56.856618'),
(46, 'person', 1, 'updated', '2026-12-01 01:01:56.889619'),
(47, 'person', 2, 'merged', '2026-12-01 01:01:56.889840'),
(48, 'event', 1, 'updated', '2026-12-01 01:01:56.902300');
CREATE TABLE "articles_attempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "time" datetime NOT NULL, "duration" integer unsigned NOT NULL CHECK ("duration" >= 0), "status" integer unsigned NULL CHECK ("status" >= 0), "error" varchar(300) NOT NULL, "delivery_id" bigint NOT NULL REFERENCES "articles_delivery" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "articles_attempt" ("id", "time", "duration", "status", "error", "delivery_id") VALUES
(1, '2026-12-01 01:01:56.962451', 12, 503, 'It answered 503.', 1);
CREATE TABLE "articles_historicalevent" ("id" bigint NOT NULL, "created" datetime NOT NULL, "updated" datetime NOT NULL, "title" text NOT NULL, "slug" varchar(120) NOT NULL, "kind" varchar(20) NOT NULL, "date" date NULL, "date_precision" varchar(10) NOT NULL, "date_key" date NOT NULL, "place" varchar(200) NOT NULL, "history_id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "history_date" datetime NOT NULL, "history_change_reason" varchar(100) NULL, "history_type" varchar(1) NOT NULL, "history_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "merged_into_id" bigint NULL);
INSERT INTO "articles_historicalevent" ("id", "created", "updated", "title", "slug", "kind", "date", "date_precision", "date_key", "place", "history_id", "history_date", "history_change_reason", "history_type", "history_user_id", "merged_into_id") VALUES
(1, '2026-12-01 01:01:56.088164', '2026-12-01 01:01:56.373023', 'Ferry sinks off Calder, 12 killed', 'ferry-sinks-off-calder-12-killed', 'death', '2021-03-12', 'day', '2021-03-12', 'Calder', 1, '2026-12-01 01:01:56.088164', 'As the machine found it', '+', NULL, NULL),
(1, '2026-12-01 01:01:56.088164', '2026-12-01 01:01:56.897509', 'Ferry disaster off Calder', 'ferry-sinks-off-calder-12-killed', 'death', '2021-03-12', 'day', '2021-03-12', 'Calder', 2, '2026-12-01 01:01:56.897509', 'Described', '~', 1, NULL);
CREATE TABLE "articles_idempotentcall" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "caller" varchar(40) NOT NULL, "name" varchar(255) NOT NULL, "claim" varchar(32) NOT NULL, "digest" varchar(64) NOT NULL, "status" smallint unsigned NULL CHECK ("status" >= 0), "answer" text NOT NULL CHECK ((JSON_VALID("answer") OR "answer" IS NULL)), "created" datetime NOT NULL, CONSTRAINT "idempotent_call_once" UNIQUE ("caller", "name"));
INSERT INTO "articles_idempotentcall" ("id", "caller", "name", "claim", "digest", "status", "answer", "created") VALUES
(1, 'key 1', 'night-1', 'cccccccccccccccccccccccccccccccc', '0000000000000000000000000000000000000000000000000000000000000000', 201, '{"id": 1}', '2026-12-01 01:01:56.979687');
CREATE TABLE "articles_historicalquote" ("id" bigint NOT NULL, "created" datetime NOT NULL, "updated" datetime NOT NULL, "published_key" datetime NOT NULL, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "text" text NOT NULL, "parts" text NOT NULL CHECK ((JSON_VALID("parts") OR "parts" IS NULL)), "cue" varchar(200) NOT NULL, "cue_class" varchar(40) NOT NULL, "negated" bool NOT NULL, "via" varchar(300) NOT NULL, "speaker_text" text NOT NULL, "speaker_start" integer unsigned NULL CHECK ("speaker_start" >= 0), "speaker_end" integer unsigned NULL CHECK ("speaker_end" >= 0), "machine_kind" varchar(10) NOT NULL, "curated_kind" varchar(10) NOT NULL, "kind" varchar(10) NOT NULL, "machine_speaker_name" varchar(300) NOT NULL, "machine_speaker_kind" varchar(20) NOT NULL, "speaker_curated" bool NOT NULL, "curated_speaker_name" varchar(300) NOT NULL, "curated_speaker_kind" varchar(20) NOT NULL, "speaker_name" varchar(300) NOT NULL, "speaker_kind" varchar(20) NOT NULL, "status" varchar(10) NOT NULL, "confidence" real NOT NULL, "rule" varchar(100) NOT NULL, "extractor_version" varchar(32) NOT NULL, "stale" bool NOT NULL, "revision" integer unsigned NOT NULL CHECK ("revision" >= 0), "history_id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "history_date" datetime NOT NULL, "history_change_reason" varchar(100) NULL, "history_type" varchar(1) NOT NULL, "appearance_id" bigint NULL, "article_id" bigint NULL, "history_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "outlet_id" bigint NULL, "curated_speaker_id" bigint NULL, "machine_speaker_id" bigint NULL, "speaker_id" bigint NULL);
INSERT INTO "articles_historicalquote" ("id", "created", "updated", "published_key", "start", "end", "text", "parts", "cue", "cue_class", "negated", "via", "speaker_text", "speaker_start", "speaker_end", "machine_kind", "curated_kind", "kind", "machine_speaker_name", "machine_speaker_kind", "speaker_curated", "curated_speaker_name", "curated_speaker_kind", "speaker_name", "speaker_kind", "status", "confidence", "rule", "extractor_version", "stale", "revision", "history_id", "history_date", "history_change_reason", "history_type", "appearance_id", "article_id", "history_user_id", "outlet_id", "curated_speaker_id", "machine_speaker_id", "speaker_id") VALUES
(1, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-12 00:00:00', 0, 69, 'At least 12 people were killed when a ferry sank off Calder on Friday', '[]', 'said', 'said', 0, '', 'the harbour office', 71, 89, 'indirect', '', 'indirect', 'the harbour office', 'organisation', 0, '', '', 'the harbour office', 'organisation', 'machine', 0.814, 'reported_before', '0.2.0', 0, 1, 1, '2026-12-01 01:01:56.049961', 'As the machine found it', '+', NULL, 1, NULL, 2, NULL, NULL, NULL),
(1, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.421076', '2021-03-12 00:00:00', 0, 69, 'At least 12 people were killed when a ferry sank off Calder on Friday', '[]', 'said', 'said', 0, '', 'the harbour office', 71, 89, 'indirect', '', 'indirect', 'the harbour office', 'organisation', 0, '', '', 'the harbour office', 'organisation', 'approved', 0.814, 'reported_before', '0.2.0', 0, 1, 2, '2026-12-01 01:01:56.421076', 'Approved: heard it', '~', NULL, 1, 1, 2, NULL, NULL, NULL),
(2, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-12 00:00:00', 131, 159, 'the harbour would be dredged', '[]', 'said', 'said', 0, '', 'Anna Leeb', 116, 125, 'indirect', '', 'indirect', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'machine', 0.932, 'reported', '0.2.0', 0, 1, 3, '2026-12-01 01:01:56.049961', 'As the machine found it', '+', 1, 1, NULL, 2, NULL, 1, 1),
(2, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.457198', '2021-03-12 00:00:00', 131, 159, 'the harbour would be dredged', '[]', 'said', 'said', 0, '', 'Anna Leeb', 116, 125, 'indirect', '', 'indirect', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'rejected', 0.932, 'reported', '0.2.0', 0, 1, 4, '2026-12-01 01:01:56.457198', 'Rejected', '~', 1, 1, 1, 2, NULL, 1, 1),
(3, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.387775', '2021-03-12 00:00:00', 162, 204, 'The work begins in May, whatever it costs,', '[]', 'told', 'said', 0, 'reporters in Calder', 'Leeb', 206, 210, 'direct', '', 'direct', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'machine', 0.969, 'trailing', '0.2.0', 0, 1, 5, '2026-12-01 01:01:56.049961', 'As the machine found it', '+', 1, 1, NULL, 2, NULL, 1, 1),
(3, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.555095', '2021-03-12 00:00:00', 162, 204, 'The work begins in May, whatever it costs,', '[]', 'told', 'said', 0, 'reporters in Calder', 'Leeb', 206, 210, 'direct', '', 'direct', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'withdrawn', 0.969, 'trailing', '0.2.0', 0, 1, 6, '2026-12-01 01:01:56.555095', 'Withdrawn: asked to', '~', 1, 1, 1, 2, NULL, 1, 1),
(4, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-12 00:00:00', 238, 375, 'The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded', '[]', 'said', 'said', 0, '', 'the harbour office in Calder', 377, 405, 'indirect', '', 'indirect', 'harbour office in Calder', 'organisation', 0, '', '', 'harbour office in Calder', 'organisation', 'machine', 0.672, 'reported_before', '0.2.0', 0, 1, 7, '2026-12-01 01:01:56.049961', 'As the machine found it', '+', NULL, 1, NULL, 2, NULL, NULL, NULL),
(4, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.610200', '2021-03-12 00:00:00', 238, 375, 'The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded', '[]', 'said', 'said', 0, '', 'the harbour office in Calder', 377, 405, 'indirect', 'direct', 'direct', 'harbour office in Calder', 'organisation', 0, '', '', 'harbour office in Calder', 'organisation', 'corrected', 0.672, 'reported_before', '0.2.0', 0, 1, 8, '2026-12-01 01:01:56.610200', 'Kind corrected', '~', NULL, 1, 1, 2, NULL, NULL, NULL),
(5, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-12 00:00:00', 464, 511, 'he had seen nothing of the kind in thirty years', '[]', 'said', 'said', 0, '', 'Boris Ekman', 447, 458, 'indirect', '', 'indirect', 'Boris Ekman', 'person', 0, '', '', 'Boris Ekman', 'person', 'machine', 0.932, 'reported', '0.2.0', 0, 1, 9, '2026-12-01 01:01:56.049961', 'As the machine found it', '+', 2, 1, NULL, 2, NULL, 3, 3),
(5, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.681175', '2021-03-12 00:00:00', 464, 511, 'he had seen nothing of the kind in thirty years', '[]', 'said', 'said', 0, '', 'Boris Ekman', 447, 458, 'indirect', '', 'indirect', 'Boris Ekman', 'person', 1, 'Harbour office', 'organisation', 'Harbour office', 'organisation', 'corrected', 0.932, 'reported', '0.2.0', 0, 1, 10, '2026-12-01 01:01:56.681175', 'Corrected', '~', 2, 1, 1, 2, NULL, 3, NULL);
CREATE TABLE "articles_historicalperson" ("id" bigint NOT NULL, "created" datetime NOT NULL, "updated" datetime NOT NULL, "name" varchar(200) NOT NULL, "slug" varchar(220) NOT NULL, "role" varchar(300) NOT NULL, "wikidata_id" varchar(20) NULL, "history_id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "history_date" datetime NOT NULL, "history_change_reason" varchar(100) NULL, "history_type" varchar(1) NOT NULL, "history_user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "merged_into_id" bigint NULL);
INSERT INTO "articles_historicalperson" ("id", "created", "updated", "name", "slug", "role", "wikidata_id", "history_id", "history_date", "history_change_reason", "history_type", "history_user_id", "merged_into_id") VALUES
(2, '2026-12-01 01:01:56.044916', '2026-12-01 01:01:56.243772', 'Bo Ekman', 'bo-ekman', 'captain', NULL, 1, '2026-12-01 01:01:56.044916', 'As the machine found it', '+', NULL, NULL),
(2, '2026-12-01 01:01:56.044916', '2026-12-01 01:01:56.723299', 'Bo Ekman', 'bo-ekman', 'captain', NULL, 2, '2026-12-01 01:01:56.723299', 'Merged into Anna Leeb: the same', '~', 1, 1),
(2, '2026-12-01 01:01:56.044916', '2026-12-01 01:01:56.803857', 'Bo Ekman', 'bo-ekman', 'captain', NULL, 3, '2026-12-01 01:01:56.803857', 'Apart from Anna Leeb', '~', 1, NULL),
(2, '2026-12-01 01:01:56.044916', '2026-12-01 01:01:56.864702', 'Bo Ekman', 'bo-ekman', 'captain', NULL, 4, '2026-12-01 01:01:56.864702', 'Merged into Anna Leeb', '~', 1, 1);
CREATE TABLE "articles_namekey" ("key" varchar(100) NOT NULL, "name_id" bigint NOT NULL REFERENCES "articles_personname" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("key", "name_id"));
INSERT INTO "articles_namekey" ("key", "name_id") VALUES
('lb', 7),
('lb+n', 7),
('=1', 8),
('b', 8),
('b+kmn', 8),
('brs+kmn', 9),
('kmn', 9),
('dhl', 10),
('dhl+k', 10),
('dhl', 11),
('dhl+klr', 11),
('hlm', 12),
('hlm+vr', 12);
CREATE TABLE "articles_quotekey" ("hash" bigint NOT NULL, "quote_id" bigint NOT NULL REFERENCES "articles_quote" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("hash", "quote_id"));
INSERT INTO "articles_quotekey" ("hash", "quote_id") VALUES
(1289066465801171603, 12),
(6651921046139115575, 12),
(7795192968973190788, 12),
(1078284693317033840, 10),
(4492754671927221558, 10),
(4833747896582211728, 10),
(945170650924627423, 8),
(3591668855702290679, 8),
(4103418884976125523, 8),
(9210844183255422095, 8),
(3273681936353758659, 6),
(3435538997788672913, 6),
(7460835438099853771, 6),
(945170650924627423, 3),
(3591668855702290679, 3),
(4103418884976125523, 3),
(9210844183255422095, 3);
CREATE TABLE "articles_refusal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "origin" text NOT NULL, "line" integer unsigned NULL CHECK ("line" >= 0), "code" varchar(50) NOT NULL, "reason" text NOT NULL, "run_id" bigint NOT NULL REFERENCES "articles_ingestrun" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "articles_refusal" ("id", "origin", "line", "code", "reason", "run_id") VALUES
(1, 'news/broken.txt', NULL, 'nul_character', 'NUL character at character 0 (line 1)', 1),
(2, 'news/broken.txt', NULL, 'nul_character', 'NUL character at character 0 (line 1)', 2);
CREATE TABLE "articles_shingle" ("hash" bigint NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("hash", "article_id"));
INSERT INTO "articles_shingle" ("hash", "article_id") VALUES
(1395905620547384608, 3),
(2526800776201702752, 3),
(5095474439820409616, 3),
(5255572802159646476, 3),
(5979183796648521796, 3),
(5984995224761976144, 3),
(6022877615172121424, 3),
(7375354744034494596, 3),
(7705283758723973272, 3),
(7962558970506396520, 3),
(8092155959332753320, 3),
(8372226624503197916, 3),
(8633889543869955492, 3),
(8737132774096163880, 3),
(106619769444372812, 2),
(234909241271108916, 2),
(630010393501627300, 2),
(1399237337300812808, 2),
(2298588315911424736, 2),
(2336130267313509328, 2),
(2963980095327517576, 2),
(3499895443982501256, 2),
(3503376519076026188, 2),
(4003147548219270244, 2),
(4716495735136737880, 2),
(4863281328778366028, 2),
(6298184954706837660, 2),
(6637899846892933760, 2),
(7407959721540536560, 2),
(7530824738239957744, 2),
(7676190158532087988, 2),
(8373796605448805124, 2),
(8384639110286917096, 2),
(69424063346180696, 1),
(234909241271108916, 1),
(1562029352500732196, 1),
(2298588315911424736, 1),
(2963980095327517576, 1),
(3094142664541977140, 1),
(3715850069994484636, 1),
(4089183553895077092, 1),
(4596760912077386216, 1),
(4863281328778366028, 1),
(4872859371486876956, 1),
(5494837430781754324, 1),
(6122292243083014204, 1),
(6298184954706837660, 1),
(6637899846892933760, 1),
(7407959721540536560, 1),
(7543836844805566692, 1),
(8043366057396572216, 1),
(8172790870827093052, 1),
(8373796605448805124, 1),
(8808251083562033292, 1),
(8842128817866761392, 1),
(9125087836728956656, 1);
CREATE TABLE "articles_storyword" ("word" varchar(60) NOT NULL, "day" integer NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("word", "day", "article_id"));
INSERT INTO "articles_storyword" ("word", "day", "article_id") VALUES
('holm', 737882, 3),
('dahl', 737882, 3),
('ferry', 737882, 3),
('c', 737882, 3),
('ekman', 737882, 3),
('ivar', 737882, 3),
('ivar holm', 737882, 3),
('iwar', 737882, 3),
('iwar holm', 737882, 3),
('kirn', 737882, 3),
('abstain', 737882, 3),
('bo', 737882, 3),
('calder', 737862, 2),
('ferry', 737862, 2),
('dahl', 737862, 2),
('15', 737862, 2),
('anna', 737862, 2),
('anna leeb', 737862, 2),
('leeb', 737862, 2),
('minister anna', 737862, 2),
('ostrow', 737862, 2),
('sink', 737862, 2),
('clara', 737862, 2),
('clara dahl', 737862, 2),
('calder', 737861, 1),
('ferry', 737861, 1),
('leeb', 737861, 1),
('12', 737861, 1),
('anna', 737861, 1),
('anna leeb', 737861, 1),
('minister anna', 737861, 1),
('ekman', 737861, 1),
('harbour', 737861, 1),
('sink', 737861, 1),
('bori', 737861, 1),
('bori ekman', 737861, 1);
CREATE TABLE "articles_utterance" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "speaker_name" varchar(300) NOT NULL, "text" text NOT NULL, "quote_count" integer unsigned NOT NULL CHECK ("quote_count" >= 0), "outlet_count" integer unsigned NOT NULL CHECK ("outlet_count" >= 0), "published_key" datetime NOT NULL, "speaker_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "articles_utterance" ("id", "created", "updated", "speaker_name", "text", "quote_count", "outlet_count", "published_key", "speaker_id") VALUES
(1, '2026-12-01 01:01:56.107498', '2026-12-01 01:01:56.589643', 'Anna Leeb', 'The work begins in May, whatever it costs,', 1, 1, '2021-03-13 00:00:00', 1);
CREATE TABLE "articles_webhook" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "url" varchar(2000) NOT NULL, "description" varchar(300) NOT NULL, "secret" varchar(100) NOT NULL, "event_types" text NOT NULL CHECK ((JSON_VALID("event_types") OR "event_types" IS NULL)), "enabled" bool NOT NULL, "failing_since" datetime NULL, "disabled_reason" varchar(300) NOT NULL, "api_base" varchar(300) NOT NULL, "after" bigint NOT NULL, CONSTRAINT "webhook_has_secret" CHECK (NOT ("secret" = '')));
INSERT INTO "articles_webhook" ("id", "created", "updated", "url", "description", "secret", "event_types", "enabled", "failing_since", "disabled_reason", "api_base", "after") VALUES
(1, '2026-12-01 01:01:56.413254', '2026-12-01 01:01:56.413278', 'https://hooks.example.org/news', 'Newsroom', 'whsec_d2F2ZS1vbmUtc2VjcmV0LXdhdmUtb25lLXNlY3JldCE=', '["quote.created", "quote.updated", "quote.withdrawn"]', 1, NULL, '', 'https://news.example.org/api/v1', 0),
(2, '2026-12-01 01:01:56.414191', '2026-12-01 01:01:56.414218', 'https://old.example.org/news', '', 'whsec_b2xkLXdhdmUtb25lLXNlY3JldC1vbGQtd2F2ZS1vbmU=', '[]', 0, NULL, 'It answered 410: it is gone.', 'https://news.example.org/api/v1', 0);
CREATE TABLE "articles_apikey" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL, "prefix" varchar(12) NOT NULL UNIQUE, "digest" varchar(64) NOT NULL, "scopes" text NOT NULL CHECK ((JSON_VALID("scopes") OR "scopes" IS NULL)), "created" datetime NOT NULL, "expires" datetime NULL, "revoked" datetime NULL, "last_used" datetime NULL, "owner_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "api_key_has_digest" CHECK (NOT ("digest" = '')));
INSERT INTO "articles_apikey" ("id", "name", "prefix", "digest", "scopes", "created", "expires", "revoked", "last_used", "owner_id") VALUES
(1, 'mirror', 'XfMpjjBU', 'de2522757671f7c33e01e18cc3488b93d4156dd9c2ddf17dd7dd010d8bfd6d6e', '["read", "webhooks"]', '2026-12-01 01:01:56.412489', NULL, NULL, NULL, 1);
CREATE TABLE "articles_event" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "title" text NOT NULL, "slug" varchar(120) NOT NULL UNIQUE, "kind" varchar(20) NOT NULL, "date" date NULL, "date_precision" varchar(10) NOT NULL, "date_key" date NOT NULL, "place" varchar(200) NOT NULL, "article_count" integer unsigned NOT NULL CHECK ("article_count" >= 0), "outlet_count" integer unsigned NOT NULL CHECK ("outlet_count" >= 0), "source_count" integer unsigned NOT NULL CHECK ("source_count" >= 0), "conflict_count" integer unsigned NOT NULL CHECK ("conflict_count" >= 0), "merged_into_id" bigint NULL REFERENCES "articles_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "event_has_title" CHECK (NOT ("title" = '')), CONSTRAINT "event_not_merged_into_itself" CHECK (NOT ("merged_into_id" = ("id") AND "merged_into_id" IS NOT NULL)), CONSTRAINT "event_kind_known" CHECK ("kind" IN ('attack', 'strike', 'crash', 'disaster', 'meeting', 'visit', 'statement', 'agreement', 'conflict', 'protest', 'election', 'trial', 'death', 'appointment', 'business', 'sport', 'other')));
INSERT INTO "articles_event" ("id", "created", "updated", "title", "slug", "kind", "date", "date_precision", "date_key", "place", "article_count", "outlet_count", "source_count", "conflict_count", "merged_into_id") VALUES
(1, '2026-12-01 01:01:56.088164', '2026-12-01 01:01:56.897509', 'Ferry disaster off Calder', 'ferry-sinks-off-calder-12-killed', 'death', '2021-03-12', 'day', '2021-03-12', 'Calder', 2, 2, 1, 0, NULL),
(2, '2026-12-01 01:01:56.088268', '2026-12-01 01:01:56.373023', 'A mast broke and the engine room was flooded', 'a-mast-broke-and-the-engine-room-was-flooded', 'disaster', NULL, 'unknown', '1900-01-01', 'Calder', 1, 1, 1, 0, NULL),
(3, '2026-12-01 01:01:56.088320', '2026-12-01 01:01:56.373023', 'Dahl asks for a new ferry', 'dahl-asks-for-a-new-ferry', 'statement', '2021-04-01', 'day', '2021-04-01', 'Kirn', 1, 0, 1, 0, NULL);
CREATE TABLE "articles_eventmention" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "text" text NOT NULL, "kind" varchar(20) NOT NULL, "title" text NOT NULL, "date" date NULL, "date_precision" varchar(10) NOT NULL, "date_parts" text NOT NULL CHECK ((JSON_VALID("date_parts") OR "date_parts" IS NULL)), "place" varchar(200) NOT NULL, "persons" text NOT NULL CHECK ((JSON_VALID("persons") OR "persons" IS NULL)), "terms" text NOT NULL CHECK ((JSON_VALID("terms") OR "terms" IS NULL)), "main" bool NOT NULL, "published_key" datetime NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NULL REFERENCES "articles_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "event_mention_ordered" CHECK (("end" > ("start") AND "start" >= 0)), CONSTRAINT "event_mention_kind_known" CHECK ("kind" IN ('attack', 'strike', 'crash', 'disaster', 'meeting', 'visit', 'statement', 'agreement', 'conflict', 'protest', 'election', 'trial', 'death', 'appointment', 'business', 'sport', 'other')));
INSERT INTO "articles_eventmention" ("id", "start", "end", "text", "kind", "title", "date", "date_precision", "date_parts", "place", "persons", "terms", "main", "published_key", "article_id", "event_id") VALUES
(1, 0, 95, 'At least 12 people were killed when a ferry sank off Calder on Friday, the harbour office said.', 'death', 'Ferry sinks off Calder, 12 killed', '2021-03-12', 'day', '{"text": "on Friday", "year": 2021, "month": 3, "day": 12, "weekday": 4}', 'Calder', '["Anna Leeb", "Boris Ekman"]', '["ferry", "sink", "calder", "killed", "sank", "harbour", "office", "transport", "minister", "dredged", "work", "begin", "whatever", "cost", "reporter", "mast", "broke", "engine", "room", "flooded", "report", "nine", "page"]', 1, '2021-03-12 00:00:00', 1, 1),
(2, 0, 85, 'At least 15 people were killed when a ferry sank off Calder on Friday, rescuers said.', 'death', 'Ferry sinks off Calder, 15 killed', '2021-03-12', 'day', '{"text": "on Friday", "year": 2021, "month": 3, "day": 12, "weekday": 4}', 'Ostrow', '["Anna Leeb", "Clara Dahl"]', '["ferry", "sink", "calder", "killed", "sank", "rescuer", "work", "begin", "whatever", "cost", "transport", "minister", "reporter", "old", "across", "ostrow"]', 1, '2021-03-13 00:00:00', 2, 1),
(3, 266, 376, 'when a mast broke and the engine room was flooded, the harbour office in Calder said in a report of nine pages', 'disaster', 'A mast broke and the engine room was flooded', NULL, 'unknown', '{}', 'Calder', '[]', '["mast", "broke", "engine", "room", "flooded", "harbour", "office", "calder", "report", "nine", "page"]', 0, '2021-03-13 00:00:00', 2, 2),
(5, 0, 85, 'Opposition leader C. Dahl said in Kirn on Thursday that a new ferry would be cheaper.', 'statement', 'Dahl asks for a new ferry', '2021-04-01', 'day', '{"text": "on Thursday", "year": 2021, "month": 4, "day": 1, "weekday": 3}', 'Kirn', '["C. Dahl", "Bo Ekman", "Ivar Holm"]', '["asks", "ferry", "opposition", "leader", "kirn", "cheaper", "vote", "captain", "asked"]', 1, '2021-04-02 00:00:00', 3, 3);
CREATE TABLE "articles_judgement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "subject" varchar(10) NOT NULL, "left" varchar(300) NOT NULL, "right" varchar(300) NOT NULL, "verdict" varchar(10) NOT NULL, "note" text NOT NULL, "created" datetime NOT NULL, "superseded" bool NOT NULL, "user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "judgement_left_before_right" CHECK ("left" < ("right")));
INSERT INTO "articles_judgement" ("id", "subject", "left", "right", "verdict", "note", "created", "superseded", "user_id") VALUES
(1, 'person', 'Anna Leeb', 'Bo Ekman', 'same', 'the same', '2026-12-01 01:01:56.723299', 1, 1),
(2, 'person', 'Anna Leeb', 'Bo Ekman', 'different', '', '2026-12-01 01:01:56.803857', 1, 1),
(3, 'person', 'Anna Leeb', 'Bo Ekman', 'same', '', '2026-12-01 01:01:56.864702', 0, 1);
CREATE TABLE "articles_mention" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "text" varchar(200) NOT NULL, "role" varchar(300) NOT NULL, "appearance_id" bigint NOT NULL REFERENCES "articles_appearance" ("id") DEFERRABLE INITIALLY DEFERRED, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "mention_place_once" UNIQUE ("article_id", "start"), CONSTRAINT "mention_ordered" CHECK (("end" > ("start") AND "start" >= 0)));
INSERT INTO "articles_mention" ("id", "start", "end", "text", "role", "appearance_id", "article_id") VALUES
(1, 116, 125, 'Anna Leeb', 'Transport Minister', 1, 1),
(2, 206, 210, 'Leeb', '', 1, 1),
(3, 447, 458, 'Boris Ekman', 'Captain', 2, 1),
(4, 560, 565, 'Ekman', '', 2, 1),
(5, 151, 160, 'Anna Leeb', 'Transport Minister', 3, 2),
(6, 397, 407, 'Clara Dahl', 'Opposition leader', 4, 2),
(7, 475, 479, 'Dahl', '', 4, 2),
(13, 18, 25, 'C. Dahl', 'Opposition leader', 8, 3),
(14, 114, 118, 'Dahl', '', 8, 3),
(15, 125, 133, 'Bo Ekman', 'captain', 9, 3),
(16, 178, 187, 'Ivar Holm', '', 10, 3),
(17, 192, 201, 'Iwar Holm', '', 10, 3);
CREATE TABLE "articles_figure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "text" text NOT NULL, "value" bigint NOT NULL, "role" varchar(20) NOT NULL, "qualifier" varchar(20) NOT NULL, "noun" varchar(200) NOT NULL, "source" varchar(300) NOT NULL, "published_key" datetime NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NULL REFERENCES "articles_event" ("id") DEFERRABLE INITIALLY DEFERRED, "mention_id" bigint NULL REFERENCES "articles_eventmention" ("id") DEFERRABLE INITIALLY DEFERRED, "outlet_id" bigint NULL REFERENCES "articles_outlet" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "figure_ordered" CHECK (("end" > ("start") AND "start" >= 0)), CONSTRAINT "figure_role_known" CHECK ("role" IN ('killed', 'injured', 'missing', 'arrested', 'displaced', 'affected', 'money', 'other')), CONSTRAINT "figure_not_negative" CHECK ("value" >= 0), CONSTRAINT "figure_place_once" UNIQUE ("article_id", "start", "end", "role"));
INSERT INTO "articles_figure" ("id", "start", "end", "text", "value", "role", "qualifier", "noun", "source", "published_key", "article_id", "event_id", "mention_id", "outlet_id") VALUES
(1, 9, 18, '12 people', 12, 'killed', 'at_least', 'people', 'the harbour office', '2021-03-12 00:00:00', 1, 1, 1, 2),
(2, 9, 18, '15 people', 15, 'killed', 'at_least', 'people', 'rescuers', '2021-03-13 00:00:00', 2, 1, 2, 1);
CREATE TABLE "articles_coverage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "main" bool NOT NULL, "score" real NOT NULL, "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "published_key" datetime NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL REFERENCES "articles_event" ("id") DEFERRABLE INITIALLY DEFERRED, "outlet_id" bigint NULL REFERENCES "articles_outlet" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "coverage_once" UNIQUE ("event_id", "article_id"), CONSTRAINT "coverage_score_from_0_to_1" CHECK (("score" >= 0.0 AND "score" <= 1.0)));
INSERT INTO "articles_coverage" ("id", "main", "score", "reasons", "published_key", "article_id", "event_id", "outlet_id") VALUES
(6, 1, 1.0, '["The first account of it."]', '2021-03-12 00:00:00', 1, 1, 2),
(7, 1, 0.9598, '["both speak of calder, leeb, anna, anna leeb", "both name Anna Leeb", "published 1 days apart", "both on 2021-03-12"]', '2021-03-13 00:00:00', 2, 1, 1),
(8, 0, 1.0, '["The first account of it."]', '2021-03-13 00:00:00', 2, 2, 1),
(9, 1, 1.0, '["The first account of it."]', '2021-04-02 00:00:00', 3, 3, NULL);
CREATE TABLE "articles_article" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "outlet_basis" varchar(20) NOT NULL, "identity" varchar(64) NOT NULL UNIQUE, "url" varchar(2000) NOT NULL, "headline" text NOT NULL, "deck" text NOT NULL, "byline" text NOT NULL, "dateline" text NOT NULL, "section" varchar(200) NOT NULL, "language" varchar(20) NOT NULL, "credits" text NOT NULL CHECK ((JSON_VALID("credits") OR "credits" IS NULL)), "captions" text NOT NULL CHECK ((JSON_VALID("captions") OR "captions" IS NULL)), "published" datetime NULL, "published_precision" varchar(10) NOT NULL, "published_basis" varchar(20) NOT NULL, "published_text" varchar(200) NOT NULL, "published_parts" text NOT NULL CHECK ((JSON_VALID("published_parts") OR "published_parts" IS NULL)), "published_key" datetime NOT NULL, "body" text NOT NULL, "body_digest" varchar(64) NOT NULL, "segments" text NOT NULL CHECK ((JSON_VALID("segments") OR "segments" IS NULL)), "removed" text NOT NULL CHECK ((JSON_VALID("removed") OR "removed" IS NULL)), "problems" text NOT NULL CHECK ((JSON_VALID("problems") OR "problems" IS NULL)), "revision" integer unsigned NOT NULL CHECK ("revision" >= 0), "extractor_version" varchar(32) NOT NULL, "word_count" integer unsigned NOT NULL CHECK ("word_count" >= 0), "quote_count" integer unsigned NOT NULL CHECK ("quote_count" >= 0), "outlet_id" bigint NULL REFERENCES "articles_outlet" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "article_precision_known" CHECK ("published_precision" IN ('time', 'day', 'month', 'year', 'unknown')), CONSTRAINT "article_date_has_precision" CHECK ((("published" IS NULL AND "published_precision" = 'unknown') OR ("published" IS NOT NULL AND NOT ("published_precision" = 'unknown')))), CONSTRAINT "article_key_is_date" CHECK (("published" IS NULL OR "published_key" = ("published"))));
INSERT INTO "articles_article" ("id", "created", "updated", "outlet_basis", "identity", "url", "headline", "deck", "byline", "dateline", "section", "language", "credits", "captions", "published", "published_precision", "published_basis", "published_text", "published_parts", "published_key", "body", "body_digest", "segments", "removed", "problems", "revision", "extractor_version", "word_count", "quote_count", "outlet_id") VALUES
(1, '2026-12-01 01:01:56.036074', '2026-12-01 01:01:56.681175', 'hint', '1b8d32eb9ce509a3252c2ea09ae9c28540fb5f84f403eb2eaf76225a8371acfc', '', 'Ferry sinks off Calder, 12 killed', '', '', 'CALDER -', '', 'en', '[]', '[]', '2021-03-12 00:00:00', 'day', 'text', '12 March 2021', '{"text": "12 March 2021", "year": 2021, "month": 3, "day": 12}', '2021-03-12 00:00:00', 'At least 12 people were killed when a ferry sank off Calder on Friday, the harbour office said.

Transport Minister Anna Leeb said the harbour would be dredged. "The work begins in May, whatever it costs," Leeb told reporters in Calder.

The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded, the harbour office in Calder said in a report of nine pages.

Captain Boris Ekman said he had seen nothing of the kind in thirty years. "I have seen nothing like it in thirty years," Ekman said.', 'a07c92c0b23f8423bc7d05d5113bc8c8e0a28d6b6b6ea57612331c1334d19455', '[[0, 87, 571]]', '[[0, 26, "site_title"], [28, 61, "headline"], [63, 76, "date"], [78, 87, "dateline"]]', '[]', 1, '0.2.0', 105, 4, 2),
(2, '2026-12-01 01:01:56.036313', '2026-12-01 01:01:56.036328', 'hint', '4c50d04556a21a8ef3de0abf213874d79e672b647a5037a7580db048eacfbeb2', '', 'Ferry sinks off Calder, 15 killed', '', '', 'CALDER -', '', 'en', '[]', '[]', '2021-03-13 00:00:00', 'day', 'text', '13 March 2021', '{"text": "13 March 2021", "year": 2021, "month": 3, "day": 13}', '2021-03-13 00:00:00', 'At least 15 people were killed when a ferry sank off Calder on Friday, rescuers said.

"The work begins in May, whatever it costs," Transport Minister Anna Leeb told reporters.

The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded, the harbour office in Calder said in a report of nine pages.

Opposition leader Clara Dahl called the plan a waste of money. "This is a waste of money," said Dahl.', '401fea8fb9afbbddf1fe74910cc83cc03734d242b0fc3da93b3d1391bcdcd520', '[[0, 82, 480]]', '[[0, 21, "site_title"], [23, 56, "headline"], [58, 71, "date"], [73, 82, "dateline"]]', '[]', 1, '0.2.0', 88, 4, 1),
(3, '2026-12-01 01:01:56.036441', '2026-12-01 01:01:56.195575', 'none', 'fcaf728dac6c43aac7b4183928216cc30acb75600e497d7edd81a5542171fbb9', '', 'Dahl asks for a new ferry', '', '', 'KIRN -', '', 'en', '[]', '[]', '2021-04-02 00:00:00', 'day', 'text', '2 April 2021', '{"text": "2 April 2021", "year": 2021, "month": 4, "day": 2}', '2021-04-02 00:00:00', 'Opposition leader C. Dahl said in Kirn on Thursday that a new ferry would be cheaper.

"We will vote against it," Dahl said. Bo Ekman, the captain, was not asked.

Two deputies, Ivar Holm and Iwar Holm, abstained.

The vote is on Monday.', 'ef584cae2f5e57b59c3f1214cd4193464391f784f2e4afc937915b33a403fca9', '[[0, 77, 237]]', '[[0, 27, "site_title"], [29, 54, "headline"], [56, 68, "date"], [70, 77, "dateline"]]', '["no outlet found: nothing in the text names its own outlet"]', 2, '0.2.0', 43, 2, NULL);
CREATE TABLE "articles_person" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "name" varchar(200) NOT NULL, "slug" varchar(220) NOT NULL UNIQUE, "role" varchar(300) NOT NULL, "wikidata_id" varchar(20) NULL UNIQUE, "article_count" integer unsigned NOT NULL CHECK ("article_count" >= 0), "quote_count" integer unsigned NOT NULL CHECK ("quote_count" >= 0), "first_seen" datetime NOT NULL, "last_seen" datetime NOT NULL, "merged_into_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "person_has_name" CHECK (NOT ("name" = '')), CONSTRAINT "person_not_merged_into_itself" CHECK (NOT ("merged_into_id" = ("id") AND "merged_into_id" IS NOT NULL)));
INSERT INTO "articles_person" ("id", "created", "updated", "name", "slug", "role", "wikidata_id", "article_count", "quote_count", "first_seen", "last_seen", "merged_into_id") VALUES
(1, '2026-12-01 01:01:56.044804', '2026-12-01 01:01:56.864702', 'Anna Leeb', 'anna-leeb', 'Transport Minister', NULL, 3, 1, '2021-03-12 00:00:00', '2021-04-02 00:00:00', NULL),
(2, '2026-12-01 01:01:56.044916', '2026-12-01 01:01:56.864702', 'Bo Ekman', 'bo-ekman', 'captain', NULL, 0, 0, '1900-01-01 00:00:00', '1900-01-01 00:00:00', 1),
(3, '2026-12-01 01:01:56.044976', '2026-12-01 01:01:56.681175', 'Boris Ekman', 'boris-ekman', 'Captain', NULL, 1, 1, '2021-03-12 00:00:00', '2021-03-12 00:00:00', NULL),
(4, '2026-12-01 01:01:56.045034', '2026-12-01 01:01:56.243772', 'C. Dahl', 'c-dahl', 'Opposition leader', NULL, 1, 2, '2021-04-02 00:00:00', '2021-04-02 00:00:00', NULL),
(5, '2026-12-01 01:01:56.045090', '2026-12-01 01:01:56.045103', 'Clara Dahl', 'clara-dahl', 'Opposition leader', NULL, 1, 1, '2021-03-13 00:00:00', '2021-03-13 00:00:00', NULL),
(6, '2026-12-01 01:01:56.045166', '2026-12-01 01:01:56.243772', 'Ivar Holm', 'ivar-holm', '', NULL, 1, 0, '2021-04-02 00:00:00', '2021-04-02 00:00:00', NULL);
CREATE TABLE "articles_appearance" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "role" varchar(300) NOT NULL, "mention_count" integer unsigned NOT NULL CHECK ("mention_count" >= 0), "score" real NOT NULL, "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "published_key" datetime NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "outlet_id" bigint NULL REFERENCES "articles_outlet" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "appearance_name_once" UNIQUE ("article_id", "name"), CONSTRAINT "appearance_score_from_0_to_1" CHECK (("score" >= 0.0 AND "score" <= 1.0)));
INSERT INTO "articles_appearance" ("id", "name", "role", "mention_count", "score", "reasons", "published_key", "article_id", "outlet_id", "person_id") VALUES
(1, 'Anna Leeb', 'Transport Minister', 2, 1.0, '["No other name comes near this one."]', '2021-03-12 00:00:00', 1, 2, 1),
(2, 'Boris Ekman', 'Captain', 2, 1.0, '["No other name comes near this one."]', '2021-03-12 00:00:00', 1, 2, 3),
(3, 'Anna Leeb', 'Transport Minister', 1, 1.0, '["No other name comes near this one."]', '2021-03-13 00:00:00', 2, 1, 1),
(4, 'Clara Dahl', 'Opposition leader', 2, 1.0, '["No other name comes near this one."]', '2021-03-13 00:00:00', 2, 1, 5),
(8, 'C. Dahl', 'Opposition leader', 2, 1.0, '["No other name comes near this one."]', '2021-04-02 00:00:00', 3, NULL, 4),
(9, 'Bo Ekman', 'captain', 1, 1.0, '["No other name comes near this one."]', '2021-04-02 00:00:00', 3, NULL, 1),
(10, 'Ivar Holm', '', 2, 1.0, '["No other name comes near this one."]', '2021-04-02 00:00:00', 3, NULL, 6);
CREATE TABLE "articles_persondoubt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "left_name" varchar(200) NOT NULL, "right_name" varchar(200) NOT NULL, "score" real NOT NULL, "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "left_id" bigint NOT NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "right_id" bigint NOT NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "doubt_once" UNIQUE ("left_id", "right_id"), CONSTRAINT "doubt_left_before_right" CHECK ("left_id" < ("right_id")), CONSTRAINT "doubt_score_from_0_to_1" CHECK (("score" >= 0.0 AND "score" <= 1.0)));
INSERT INTO "articles_persondoubt" ("id", "left_name", "right_name", "score", "reasons", "left_id", "right_id") VALUES
(2, 'C. Dahl', 'Clara Dahl', 0.84, '["Only an initial of the given name."]', 4, 5);
CREATE TABLE "articles_personname" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "article_count" integer unsigned NOT NULL CHECK ("article_count" >= 0), "authority" bool NOT NULL, "person_id" bigint NOT NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "person_name_once" UNIQUE ("person_id", "name"));
INSERT INTO "articles_personname" ("id", "name", "article_count", "authority", "person_id") VALUES
(7, 'Anna Leeb', 2, 0, 1),
(8, 'Bo Ekman', 1, 0, 1),
(9, 'Boris Ekman', 1, 0, 3),
(10, 'C. Dahl', 1, 0, 4),
(11, 'Clara Dahl', 1, 0, 5),
(12, 'Ivar Holm', 1, 0, 6);
CREATE TABLE "articles_rawdocument" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "revision" integer unsigned NOT NULL CHECK ("revision" >= 0), "digest" varchar(64) NOT NULL UNIQUE, "hints" text NOT NULL CHECK ((JSON_VALID("hints") OR "hints" IS NULL)), "hints_digest" varchar(64) NOT NULL, "origin" text NOT NULL, "encoding" varchar(40) NOT NULL, "media_type" varchar(60) NOT NULL, "content" text NOT NULL, "text" text NOT NULL, "received" datetime NOT NULL, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NULL REFERENCES "articles_ingestrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "document_revision_once" UNIQUE ("article_id", "revision"), CONSTRAINT "document_revision_from_1" CHECK ("revision" >= 1));
INSERT INTO "articles_rawdocument" ("id", "revision", "digest", "hints", "hints_digest", "origin", "encoding", "media_type", "content", "text", "received", "article_id", "run_id") VALUES
(1, 1, 'ca86f94792d7805e6a10a7e16738c33cdc6a1637662fa39eada8d67bdb6f0e07', '{"outlet": "The Harbour Gazette"}', 'cb90fb770139170bc2c5335be116246700914552354b2b831161af44005d3e1d', 'news/a.txt', 'utf-8', 'text/plain', 'The Harbour Gazette | News

Ferry sinks off Calder, 12 killed

12 March 2021

CALDER - At least 12 people were killed when a ferry sank off Calder on Friday, the harbour office said.

Transport Minister Anna Leeb said the harbour would be dredged. "The work begins in May, whatever it costs," Leeb told reporters in Calder.

The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded, the harbour office in Calder said in a report of nine pages.

Captain Boris Ekman said he had seen nothing of the kind in thirty years. "I have seen nothing like it in thirty years," Ekman said.
', '', '2026-12-01 01:01:56.037727', 1, 1),
(2, 1, 'bfaf4d7ca12f7bb857ed2bf3db4c256f7c48f85532e35e87563baeeed5d02360', '{"outlet": "Ostrow Post"}', 'aa31b69d007cdf6bc7018f1f8e96e96a55c6c1d26ecf3e99fdff2c5643fa48e0', 'news/b.txt', 'utf-8', 'text/plain', 'Ostrow Post | Country

Ferry sinks off Calder, 15 killed

13 March 2021

CALDER - At least 15 people were killed when a ferry sank off Calder on Friday, rescuers said.

"The work begins in May, whatever it costs," Transport Minister Anna Leeb told reporters.

The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded, the harbour office in Calder said in a report of nine pages.

Opposition leader Clara Dahl called the plan a waste of money. "This is a waste of money," said Dahl.
', '', '2026-12-01 01:01:56.037782', 2, 1),
(3, 1, '6a5955d41378a39d39e47eaa7f16322adf7469a83c29e98269923332e13829ed', '{}', '', 'news/c.txt', 'utf-8', 'text/plain', 'Northern Courier | Politics

Dahl asks for a new ferry

2 April 2021

KIRN - Opposition leader C. Dahl said in Kirn on Thursday that a new ferry would be cheaper.

"We will vote against it," Dahl said. Bo Ekman, the captain, was not asked.

Two deputies, Ivar Holm and Iwar Holm, abstained.
', '', '2026-12-01 01:01:56.037830', 3, 1),
(4, 2, '931ee6270b760b5e5a62559ba71632dc0a6ea3daa47b06b2b03ac0dbd899934f', '{}', '', 'news/c.txt', 'utf-8', 'text/plain', 'Northern Courier | Politics

Dahl asks for a new ferry

2 April 2021

KIRN - Opposition leader C. Dahl said in Kirn on Thursday that a new ferry would be cheaper.

"We will vote against it," Dahl said. Bo Ekman, the captain, was not asked.

Two deputies, Ivar Holm and Iwar Holm, abstained.

The vote is on Monday.
', '', '2026-12-01 01:01:56.162036', 3, 2);
CREATE TABLE "articles_sharedcopy" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "left_share" real NOT NULL, "right_share" real NOT NULL, "words" integer unsigned NOT NULL CHECK ("words" >= 0), "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "left_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "right_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "copy_pair_once" UNIQUE ("left_id", "right_id"), CONSTRAINT "copy_left_before_right" CHECK ("left_id" < ("right_id")), CONSTRAINT "copy_share_from_0_to_1" CHECK (("left_share" >= 0.0 AND "left_share" <= 1.0 AND "right_share" >= 0.0 AND "right_share" <= 1.0)));
INSERT INTO "articles_sharedcopy" ("id", "kind", "left_share", "right_share", "words", "reasons", "left_id", "right_id") VALUES
(2, 'shared_copy', 3.77551020408163240382e-01, 4.56790123456790098099e-01, 63, '["2 passages of 63 words in all stand in both."]', 1, 2);
CREATE TABLE "articles_sharedpassage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "left_start" integer unsigned NOT NULL CHECK ("left_start" >= 0), "left_end" integer unsigned NOT NULL CHECK ("left_end" >= 0), "right_start" integer unsigned NOT NULL CHECK ("right_start" >= 0), "right_end" integer unsigned NOT NULL CHECK ("right_end" >= 0), "words" integer unsigned NOT NULL CHECK ("words" >= 0), "copy_id" bigint NOT NULL REFERENCES "articles_sharedcopy" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "passage_left_ordered" CHECK (("left_end" > ("left_start") AND "left_start" >= 0)), CONSTRAINT "passage_right_ordered" CHECK (("right_end" > ("right_start") AND "right_start" >= 0)));
INSERT INTO "articles_sharedpassage" ("id", "left_start", "left_end", "right_start", "right_end", "words", "copy_id") VALUES
(3, 12, 69, 12, 69, 11, 2),
(4, 162, 436, 88, 376, 52, 2);
CREATE TABLE "articles_quote" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "published_key" datetime NOT NULL, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "text" text NOT NULL, "parts" text NOT NULL CHECK ((JSON_VALID("parts") OR "parts" IS NULL)), "cue" varchar(200) NOT NULL, "cue_class" varchar(40) NOT NULL, "negated" bool NOT NULL, "via" varchar(300) NOT NULL, "speaker_text" text NOT NULL, "speaker_start" integer unsigned NULL CHECK ("speaker_start" >= 0), "speaker_end" integer unsigned NULL CHECK ("speaker_end" >= 0), "machine_kind" varchar(10) NOT NULL, "curated_kind" varchar(10) NOT NULL, "kind" varchar(10) NOT NULL, "machine_speaker_name" varchar(300) NOT NULL, "machine_speaker_kind" varchar(20) NOT NULL, "speaker_curated" bool NOT NULL, "curated_speaker_name" varchar(300) NOT NULL, "curated_speaker_kind" varchar(20) NOT NULL, "speaker_name" varchar(300) NOT NULL, "speaker_kind" varchar(20) NOT NULL, "status" varchar(10) NOT NULL, "confidence" real NOT NULL, "rule" varchar(100) NOT NULL, "candidates" text NOT NULL CHECK ((JSON_VALID("candidates") OR "candidates" IS NULL)), "extractor_version" varchar(32) NOT NULL, "stale" bool NOT NULL, "revision" integer unsigned NOT NULL CHECK ("revision" >= 0), "relation" varchar(10) NOT NULL, "utterance_score" real NOT NULL, "utterance_reasons" text NOT NULL CHECK ((JSON_VALID("utterance_reasons") OR "utterance_reasons" IS NULL)), "appearance_id" bigint NULL REFERENCES "articles_appearance" ("id") DEFERRABLE INITIALLY DEFERRED, "article_id" bigint NOT NULL REFERENCES "articles_article" ("id") DEFERRABLE INITIALLY DEFERRED, "curated_speaker_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "machine_speaker_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "outlet_id" bigint NULL REFERENCES "articles_outlet" ("id") DEFERRABLE INITIALLY DEFERRED, "speaker_id" bigint NULL REFERENCES "articles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "utterance_id" bigint NULL REFERENCES "articles_utterance" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "quote_ordered" CHECK (("end" > ("start") AND "start" >= 0)), CONSTRAINT "quote_kind_known" CHECK ("kind" IN ('direct', 'mixed', 'indirect')), CONSTRAINT "quote_machine_kind_known" CHECK ("machine_kind" IN ('direct', 'mixed', 'indirect')), CONSTRAINT "quote_curated_kind_known" CHECK ("curated_kind" IN ('direct', 'mixed', 'indirect', '')), CONSTRAINT "quote_speaker_kind_known" CHECK ("speaker_kind" IN ('person', 'organisation', 'document', 'unnamed', '')), CONSTRAINT "quote_kind_is_curated_or_machine" CHECK ((("curated_kind" = '' AND "kind" = ("machine_kind")) OR (NOT ("curated_kind" = '') AND "kind" = ("curated_kind")))), CONSTRAINT "quote_speaker_is_curated_or_machine" CHECK (((NOT "speaker_curated" AND "speaker_name" = ("machine_speaker_name")) OR ("speaker_curated" AND "speaker_name" = ("curated_speaker_name")))), CONSTRAINT "quote_status_known" CHECK ("status" IN ('machine', 'approved', 'corrected', 'rejected', 'withdrawn')), CONSTRAINT "quote_confidence_0_to_1" CHECK (("confidence" >= 0.0 AND "confidence" <= 1.0)), CONSTRAINT "quote_speaker_span_ordered" CHECK ((("speaker_end" IS NULL AND "speaker_start" IS NULL) OR "speaker_end" > ("speaker_start"))));
INSERT INTO "articles_quote" ("id", "created", "updated", "published_key", "start", "end", "text", "parts", "cue", "cue_class", "negated", "via", "speaker_text", "speaker_start", "speaker_end", "machine_kind", "curated_kind", "kind", "machine_speaker_name", "machine_speaker_kind", "speaker_curated", "curated_speaker_name", "curated_speaker_kind", "speaker_name", "speaker_kind", "status", "confidence", "rule", "candidates", "extractor_version", "stale", "revision", "relation", "utterance_score", "utterance_reasons", "appearance_id", "article_id", "curated_speaker_id", "machine_speaker_id", "outlet_id", "speaker_id", "utterance_id") VALUES
(1, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.421076', '2021-03-12 00:00:00', 0, 69, 'At least 12 people were killed when a ferry sank off Calder on Friday', '[]', 'said', 'said', 0, '', 'the harbour office', 71, 89, 'indirect', '', 'indirect', 'the harbour office', 'organisation', 0, '', '', 'the harbour office', 'organisation', 'approved', 0.814, 'reported_before', '[]', '0.2.0', 0, 1, '', 0.0, '[]', NULL, 1, NULL, NULL, 2, NULL, NULL),
(2, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.457198', '2021-03-12 00:00:00', 131, 159, 'the harbour would be dredged', '[]', 'said', 'said', 0, '', 'Anna Leeb', 116, 125, 'indirect', '', 'indirect', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'rejected', 0.932, 'reported', '[]', '0.2.0', 0, 1, '', 0.0, '[]', 1, 1, NULL, 1, 2, 1, NULL),
(3, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.555095', '2021-03-12 00:00:00', 162, 204, 'The work begins in May, whatever it costs,', '[]', 'told', 'said', 0, 'reporters in Calder', 'Leeb', 206, 210, 'direct', '', 'direct', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'withdrawn', 0.969, 'trailing', '[]', '0.2.0', 0, 1, 'verbatim', 0.96, '["All 8 words are the same.", "The speaker is the same.", "They were printed on the same days."]', 1, 1, NULL, 1, 2, 1, 1),
(4, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.610200', '2021-03-12 00:00:00', 238, 375, 'The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded', '[]', 'said', 'said', 0, '', 'the harbour office in Calder', 377, 405, 'indirect', 'direct', 'direct', 'harbour office in Calder', 'organisation', 0, '', '', 'harbour office in Calder', 'organisation', 'corrected', 0.672, 'reported_before', '[]', '0.2.0', 0, 1, '', 0.0, '[]', NULL, 1, NULL, NULL, 2, NULL, NULL),
(5, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.681175', '2021-03-12 00:00:00', 464, 511, 'he had seen nothing of the kind in thirty years', '[]', 'said', 'said', 0, '', 'Boris Ekman', 447, 458, 'indirect', '', 'indirect', 'Boris Ekman', 'person', 1, 'Harbour office', 'organisation', 'Harbour office', 'organisation', 'corrected', 0.932, 'reported', '[]', '0.2.0', 0, 1, '', 0.0, '[]', 2, 1, NULL, 3, 2, NULL, NULL),
(6, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-12 00:00:00', 514, 558, 'I have seen nothing like it in thirty years,', '[]', 'said', 'said', 0, '', 'Ekman', 560, 565, 'direct', '', 'direct', 'Boris Ekman', 'person', 0, '', '', 'Boris Ekman', 'person', 'machine', 0.969, 'trailing', '[]', '0.2.0', 0, 1, '', 0.0, '[]', 2, 1, NULL, 3, 2, 3, NULL),
(7, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-13 00:00:00', 0, 69, 'At least 15 people were killed when a ferry sank off Calder on Friday', '[]', 'said', 'said', 0, '', 'rescuers', 71, 79, 'indirect', '', 'indirect', 'rescuers', 'unnamed', 0, '', '', 'rescuers', 'unnamed', 'machine', 0.814, 'reported_before', '[]', '0.2.0', 0, 1, '', 0.0, '[]', NULL, 2, NULL, NULL, 1, NULL, NULL),
(8, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.387775', '2021-03-13 00:00:00', 88, 130, 'The work begins in May, whatever it costs,', '[]', 'told', 'said', 0, 'reporters', 'Anna Leeb', 151, 160, 'direct', '', 'direct', 'Anna Leeb', 'person', 0, '', '', 'Anna Leeb', 'person', 'machine', 0.969, 'trailing', '[]', '0.2.0', 0, 1, 'verbatim', 0.96, '["All 8 words are the same.", "The speaker is the same.", "They were printed on the same days."]', 3, 2, NULL, 1, 1, 1, 1),
(9, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-13 00:00:00', 178, 315, 'The old ferry across the Ostrow had been out of service since the storm of early March, when a mast broke and the engine room was flooded', '[]', 'said', 'said', 0, '', 'the harbour office in Calder', 317, 345, 'indirect', '', 'indirect', 'harbour office in Calder', 'organisation', 0, '', '', 'harbour office in Calder', 'organisation', 'machine', 0.672, 'reported_before', '[]', '0.2.0', 0, 1, '', 0.0, '[]', NULL, 2, NULL, NULL, 1, NULL, NULL),
(10, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.049961', '2021-03-13 00:00:00', 443, 468, 'This is a waste of money,', '[]', 'said', 'said', 0, '', 'Dahl', 475, 479, 'direct', '', 'direct', 'Clara Dahl', 'person', 0, '', '', 'Clara Dahl', 'person', 'machine', 0.969, 'trailing', '[]', '0.2.0', 0, 1, '', 0.0, '[]', 4, 2, NULL, 5, 1, 5, NULL),
(11, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.208501', '2021-04-02 00:00:00', 56, 84, 'a new ferry would be cheaper', '[]', 'said', 'said', 0, '', 'C. Dahl', 18, 25, 'indirect', '', 'indirect', 'C. Dahl', 'person', 0, '', '', 'C. Dahl', 'person', 'machine', 0.932, 'reported', '[]', '0.2.0', 0, 2, '', 0.0, '[]', 8, 3, NULL, 4, NULL, 4, NULL),
(12, '2026-12-01 01:01:56.049961', '2026-12-01 01:01:56.210020', '2021-04-02 00:00:00', 88, 112, 'We will vote against it,', '[]', 'said', 'said', 0, '', 'Dahl', 114, 118, 'direct', '', 'direct', 'C. Dahl', 'person', 0, '', '', 'C. Dahl', 'person', 'machine', 0.969, 'trailing', '[]', '0.2.0', 0, 2, '', 0.0, '[]', 8, 3, NULL, 4, NULL, 4, NULL);
CREATE TABLE "articles_savedsearch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "updated" datetime NOT NULL, "name" varchar(200) NOT NULL, "kind" varchar(30) NOT NULL, "query" text NOT NULL, "enabled" bool NOT NULL, "known" text NOT NULL CHECK ((JSON_VALID("known") OR "known" IS NULL)), "last_fired" datetime NULL, "after" bigint NOT NULL, "event_id" bigint NULL REFERENCES "articles_event" ("id") DEFERRABLE INITIALLY DEFERRED, "webhook_id" bigint NOT NULL REFERENCES "articles_webhook" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "saved_search_kind_known" CHECK ("kind" IN ('new_quote', 'discrepancy_opened', 'curated_quote_changed')), CONSTRAINT "saved_search_of_event" CHECK ((("event_id" IS NOT NULL AND "kind" = 'discrepancy_opened') OR (NOT ("kind" = 'discrepancy_opened') AND "event_id" IS NULL))));
INSERT INTO "articles_savedsearch" ("id", "created", "updated", "name", "kind", "query", "enabled", "known", "last_fired", "after", "event_id", "webhook_id") VALUES
(1, '2026-12-01 01:01:56.903470', '2026-12-01 01:01:56.903501', 'leeb', 'new_quote', 'q=ferry', 1, '[]', '2026-12-01 01:01:56.961048', 0, NULL, 1),
(2, '2026-12-01 01:01:56.904262', '2026-12-01 01:01:56.904291', 'toll', 'discrepancy_opened', '', 1, '[]', NULL, 0, 1, 1);
CREATE TABLE "articles_delivery" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "message" varchar(60) NOT NULL UNIQUE, "event_type" varchar(60) NOT NULL, "payload" text NOT NULL, "status" varchar(10) NOT NULL, "attempt_count" integer unsigned NOT NULL CHECK ("attempt_count" >= 0), "next_attempt" datetime NOT NULL, "created" datetime NOT NULL, "webhook_id" bigint NOT NULL REFERENCES "articles_webhook" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "delivery_status_known" CHECK ("status" IN ('pending', 'delivered', 'failed')));
INSERT INTO "articles_delivery" ("id", "message", "event_type", "payload", "status", "attempt_count", "next_attempt", "created", "webhook_id") VALUES
(1, 'msg_L8Lm9fU2_mN_6hpXNfJqXFFo', 'quote.created', '{"type":"quote.created","timestamp":"2026-12-01T01:01:56.129Z","data":{"id":"1","url":"https://news.example.org/api/v1/quotes/1"}}', 'pending', 0, '2026-12-01 01:01:56.911443', '2026-12-01 01:01:56.962451', 1),
(2, 'msg_dtSjIB1HyuWw0EYRAj3Exc1f', 'quote.created', '{"type":"quote.created","timestamp":"2026-12-01T01:01:56.129Z","data":{"id":"2","url":"https://news.example.org/api/v1/quotes/2"}}', 'delivered', 0, '2026-12-01 01:01:56.911633', '2026-12-01 01:01:56.962495', 1),
(3, 'msg_EIhFuq6BmpHl5FA6GE7JUNFG', 'quote.created', '{"type":"quote.created","timestamp":"2026-12-01T01:01:56.129Z","data":{"id":"3","url":"https://news.example.org/api/v1/quotes/3"}}', 'pending', 0, '2026-12-01 01:01:56.911683', '2026-12-01 01:01:56.962530', 1);
CREATE VIRTUAL TABLE articles_article_search USING fts5(headline, deck, body, tokenize='ascii', prefix='2 3');
INSERT INTO "articles_article_search" ("rowid", "headline", "deck", "body") VALUES
(1, 'ferry sinks off calder 12 killed', '', 'at least 12 people were killed when a ferry sank off calder on friday the harbour office said transport minister anna leeb said the harbour would be dredged the work begins in may whatever it costs leeb told reporters in calder the old ferry across the ostrow had been out of service since the storm of early march when a mast broke and the engine room was flooded the harbour office in calder said in a report of nine pages captain boris ekman said he had seen nothing of the kind in thirty years i have seen nothing like it in thirty years ekman said'),
(2, 'ferry sinks off calder 15 killed', '', 'at least 15 people were killed when a ferry sank off calder on friday rescuers said the work begins in may whatever it costs transport minister anna leeb told reporters the old ferry across the ostrow had been out of service since the storm of early march when a mast broke and the engine room was flooded the harbour office in calder said in a report of nine pages opposition leader clara dahl called the plan a waste of money this is a waste of money said dahl'),
(3, 'dahl asks for a new ferry', '', 'opposition leader c dahl said in kirn on thursday that a new ferry would be cheaper we will vote against it dahl said bo ekman the captain was not asked two deputies ivar holm and iwar holm abstained the vote is on monday');
CREATE VIRTUAL TABLE articles_quote_search USING fts5(text, speaker, tokenize='ascii', prefix='2 3');
INSERT INTO "articles_quote_search" ("rowid", "text", "speaker") VALUES
(1, 'at least 12 people were killed when a ferry sank off calder on friday', 'the harbour office'),
(4, 'the old ferry across the ostrow had been out of service since the storm of early march when a mast broke and the engine room was flooded', 'harbour office in calder'),
(5, 'he had seen nothing of the kind in thirty years', 'harbour office'),
(6, 'i have seen nothing like it in thirty years', 'boris ekman'),
(7, 'at least 15 people were killed when a ferry sank off calder on friday', 'rescuers'),
(8, 'the work begins in may whatever it costs', 'anna leeb'),
(9, 'the old ferry across the ostrow had been out of service since the storm of early march when a mast broke and the engine room was flooded', 'harbour office in calder'),
(10, 'this is a waste of money', 'clara dahl'),
(11, 'a new ferry would be cheaper', 'c dahl'),
(12, 'we will vote against it', 'c dahl');
CREATE VIRTUAL TABLE articles_person_search USING fts5(names, tokenize='ascii', prefix='2 3');
INSERT INTO "articles_person_search" ("rowid", "names") VALUES
(1, 'anna leeb bo ekman'),
(3, 'boris ekman'),
(4, 'c dahl'),
(5, 'clara dahl'),
(6, 'ivar holm');
CREATE VIRTUAL TABLE articles_event_search USING fts5(title, place, tokenize='ascii', prefix='2 3');
INSERT INTO "articles_event_search" ("rowid", "title", "place") VALUES
(1, 'ferry disaster off calder', 'calder'),
(2, 'a mast broke and the engine room was flooded', 'calder'),
(3, 'dahl asks for a new ferry', 'kirn');
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" ("id", "app_label", "model") VALUES
(1, 'admin', 'logentry'),
(2, 'auth', 'permission'),
(3, 'auth', 'group'),
(4, 'auth', 'user'),
(5, 'contenttypes', 'contenttype'),
(6, 'sessions', 'session'),
(7, 'articles', 'article'),
(8, 'articles', 'delivery'),
(9, 'articles', 'feedplace'),
(10, 'articles', 'ingestrun'),
(11, 'articles', 'outlet'),
(12, 'articles', 'story'),
(13, 'articles', 'appearance'),
(14, 'articles', 'change'),
(15, 'articles', 'attempt'),
(16, 'articles', 'event'),
(17, 'articles', 'eventmention'),
(18, 'articles', 'historicalevent'),
(19, 'articles', 'idempotentcall'),
(20, 'articles', 'judgement'),
(21, 'articles', 'mention'),
(22, 'articles', 'figure'),
(23, 'articles', 'coverage'),
(24, 'articles', 'person'),
(25, 'articles', 'historicalquote'),
(26, 'articles', 'historicalperson'),
(27, 'articles', 'persondoubt'),
(28, 'articles', 'personname'),
(29, 'articles', 'namekey'),
(30, 'articles', 'quote'),
(31, 'articles', 'quotekey'),
(32, 'articles', 'rawdocument'),
(33, 'articles', 'refusal'),
(34, 'articles', 'sharedcopy'),
(35, 'articles', 'sharedpassage'),
(36, 'articles', 'shingle'),
(37, 'articles', 'storyword'),
(38, 'articles', 'utterance'),
(39, 'articles', 'webhook'),
(40, 'articles', 'savedsearch'),
(41, 'articles', 'apikey');
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO "auth_permission" ("id", "content_type_id", "codename", "name") VALUES
(1, 1, 'add_logentry', 'Can add log entry'),
(2, 1, 'change_logentry', 'Can change log entry'),
(3, 1, 'delete_logentry', 'Can delete log entry'),
(4, 1, 'view_logentry', 'Can view log entry'),
(5, 2, 'add_permission', 'Can add permission'),
(6, 2, 'change_permission', 'Can change permission'),
(7, 2, 'delete_permission', 'Can delete permission'),
(8, 2, 'view_permission', 'Can view permission'),
(9, 3, 'add_group', 'Can add group'),
(10, 3, 'change_group', 'Can change group'),
(11, 3, 'delete_group', 'Can delete group'),
(12, 3, 'view_group', 'Can view group'),
(13, 4, 'add_user', 'Can add user'),
(14, 4, 'change_user', 'Can change user'),
(15, 4, 'delete_user', 'Can delete user'),
(16, 4, 'view_user', 'Can view user'),
(17, 5, 'add_contenttype', 'Can add content type'),
(18, 5, 'change_contenttype', 'Can change content type'),
(19, 5, 'delete_contenttype', 'Can delete content type'),
(20, 5, 'view_contenttype', 'Can view content type'),
(21, 6, 'add_session', 'Can add session'),
(22, 6, 'change_session', 'Can change session'),
(23, 6, 'delete_session', 'Can delete session'),
(24, 6, 'view_session', 'Can view session'),
(25, 7, 'add_article', 'Can add article'),
(26, 7, 'change_article', 'Can change article'),
(27, 7, 'delete_article', 'Can delete article'),
(28, 7, 'view_article', 'Can view article'),
(29, 8, 'add_delivery', 'Can add delivery'),
(30, 8, 'change_delivery', 'Can change delivery'),
(31, 8, 'delete_delivery', 'Can delete delivery'),
(32, 8, 'view_delivery', 'Can view delivery'),
(33, 9, 'add_feedplace', 'Can add feed place'),
(34, 9, 'change_feedplace', 'Can change feed place'),
(35, 9, 'delete_feedplace', 'Can delete feed place'),
(36, 9, 'view_feedplace', 'Can view feed place'),
(37, 10, 'add_ingestrun', 'Can add ingest run'),
(38, 10, 'change_ingestrun', 'Can change ingest run'),
(39, 10, 'delete_ingestrun', 'Can delete ingest run'),
(40, 10, 'view_ingestrun', 'Can view ingest run'),
(41, 11, 'add_outlet', 'Can add outlet'),
(42, 11, 'change_outlet', 'Can change outlet'),
(43, 11, 'delete_outlet', 'Can delete outlet'),
(44, 11, 'view_outlet', 'Can view outlet'),
(45, 12, 'add_story', 'Can add story'),
(46, 12, 'change_story', 'Can change story'),
(47, 12, 'delete_story', 'Can delete story'),
(48, 12, 'view_story', 'Can view story'),
(49, 13, 'add_appearance', 'Can add appearance'),
(50, 13, 'change_appearance', 'Can change appearance'),
(51, 13, 'delete_appearance', 'Can delete appearance'),
(52, 13, 'view_appearance', 'Can view appearance'),
(53, 14, 'add_change', 'Can add change'),
(54, 14, 'change_change', 'Can change change'),
(55, 14, 'delete_change', 'Can delete change'),
(56, 14, 'view_change', 'Can view change'),
(57, 15, 'add_attempt', 'Can add attempt'),
(58, 15, 'change_attempt', 'Can change attempt'),
(59, 15, 'delete_attempt', 'Can delete attempt'),
(60, 15, 'view_attempt', 'Can view attempt'),
(61, 16, 'add_event', 'Can add event'),
(62, 16, 'change_event', 'Can change event'),
(63, 16, 'delete_event', 'Can delete event'),
(64, 16, 'view_event', 'Can view event'),
(65, 17, 'add_eventmention', 'Can add event mention'),
(66, 17, 'change_eventmention', 'Can change event mention'),
(67, 17, 'delete_eventmention', 'Can delete event mention'),
(68, 17, 'view_eventmention', 'Can view event mention'),
(69, 18, 'add_historicalevent', 'Can add historical event'),
(70, 18, 'change_historicalevent', 'Can change historical event'),
(71, 18, 'delete_historicalevent', 'Can delete historical event'),
(72, 18, 'view_historicalevent', 'Can view historical event'),
(73, 19, 'add_idempotentcall', 'Can add idempotent call'),
(74, 19, 'change_idempotentcall', 'Can change idempotent call'),
(75, 19, 'delete_idempotentcall', 'Can delete idempotent call'),
(76, 19, 'view_idempotentcall', 'Can view idempotent call'),
(77, 20, 'add_judgement', 'Can add judgement'),
(78, 20, 'change_judgement', 'Can change judgement'),
(79, 20, 'delete_judgement', 'Can delete judgement'),
(80, 20, 'view_judgement', 'Can view judgement'),
(81, 21, 'add_mention', 'Can add mention'),
(82, 21, 'change_mention', 'Can change mention'),
(83, 21, 'delete_mention', 'Can delete mention'),
(84, 21, 'view_mention', 'Can view mention'),
(85, 22, 'add_figure', 'Can add figure'),
(86, 22, 'change_figure', 'Can change figure'),
(87, 22, 'delete_figure', 'Can delete figure'),
(88, 22, 'view_figure', 'Can view figure'),
(89, 23, 'add_coverage', 'Can add coverage'),
(90, 23, 'change_coverage', 'Can change coverage'),
(91, 23, 'delete_coverage', 'Can delete coverage'),
(92, 23, 'view_coverage', 'Can view coverage'),
(93, 24, 'add_person', 'Can add person'),
(94, 24, 'change_person', 'Can change person'),
(95, 24, 'delete_person', 'Can delete person'),
(96, 24, 'view_person', 'Can view person'),
(97, 25, 'add_historicalquote', 'Can add historical quote'),
(98, 25, 'change_historicalquote', 'Can change historical quote'),
(99, 25, 'delete_historicalquote', 'Can delete historical quote'),
(100, 25, 'view_historicalquote', 'Can view historical quote'),
(101, 26, 'add_historicalperson', 'Can add historical person'),
(102, 26, 'change_historicalperson', 'Can change historical person'),
(103, 26, 'delete_historicalperson', 'Can delete historical person'),
(104, 26, 'view_historicalperson', 'Can view historical person'),
(105, 27, 'add_persondoubt', 'Can add person doubt'),
(106, 27, 'change_persondoubt', 'Can change person doubt'),
(107, 27, 'delete_persondoubt', 'Can delete person doubt'),
(108, 27, 'view_persondoubt', 'Can view person doubt'),
(109, 28, 'add_personname', 'Can add person name'),
(110, 28, 'change_personname', 'Can change person name'),
(111, 28, 'delete_personname', 'Can delete person name'),
(112, 28, 'view_personname', 'Can view person name'),
(113, 29, 'add_namekey', 'Can add name key'),
(114, 29, 'change_namekey', 'Can change name key'),
(115, 29, 'delete_namekey', 'Can delete name key'),
(116, 29, 'view_namekey', 'Can view name key'),
(117, 30, 'add_quote', 'Can add quote'),
(118, 30, 'change_quote', 'Can change quote'),
(119, 30, 'delete_quote', 'Can delete quote'),
(120, 30, 'view_quote', 'Can view quote'),
(121, 31, 'add_quotekey', 'Can add quote key'),
(122, 31, 'change_quotekey', 'Can change quote key'),
(123, 31, 'delete_quotekey', 'Can delete quote key'),
(124, 31, 'view_quotekey', 'Can view quote key'),
(125, 32, 'add_rawdocument', 'Can add raw document'),
(126, 32, 'change_rawdocument', 'Can change raw document'),
(127, 32, 'delete_rawdocument', 'Can delete raw document'),
(128, 32, 'view_rawdocument', 'Can view raw document'),
(129, 33, 'add_refusal', 'Can add refusal'),
(130, 33, 'change_refusal', 'Can change refusal'),
(131, 33, 'delete_refusal', 'Can delete refusal'),
(132, 33, 'view_refusal', 'Can view refusal'),
(133, 34, 'add_sharedcopy', 'Can add shared copy'),
(134, 34, 'change_sharedcopy', 'Can change shared copy'),
(135, 34, 'delete_sharedcopy', 'Can delete shared copy'),
(136, 34, 'view_sharedcopy', 'Can view shared copy'),
(137, 35, 'add_sharedpassage', 'Can add shared passage'),
(138, 35, 'change_sharedpassage', 'Can change shared passage'),
(139, 35, 'delete_sharedpassage', 'Can delete shared passage'),
(140, 35, 'view_sharedpassage', 'Can view shared passage'),
(141, 36, 'add_shingle', 'Can add shingle'),
(142, 36, 'change_shingle', 'Can change shingle'),
(143, 36, 'delete_shingle', 'Can delete shingle'),
(144, 36, 'view_shingle', 'Can view shingle'),
(145, 37, 'add_storyword', 'Can add story word'),
(146, 37, 'change_storyword', 'Can change story word'),
(147, 37, 'delete_storyword', 'Can delete story word'),
(148, 37, 'view_storyword', 'Can view story word'),
(149, 38, 'add_utterance', 'Can add utterance'),
(150, 38, 'change_utterance', 'Can change utterance'),
(151, 38, 'delete_utterance', 'Can delete utterance'),
(152, 38, 'view_utterance', 'Can view utterance'),
(153, 39, 'add_webhook', 'Can add webhook'),
(154, 39, 'change_webhook', 'Can change webhook'),
(155, 39, 'delete_webhook', 'Can delete webhook'),
(156, 39, 'view_webhook', 'Can view webhook'),
(157, 40, 'add_savedsearch', 'Can add saved search'),
(158, 40, 'change_savedsearch', 'Can change saved search'),
(159, 40, 'delete_savedsearch', 'Can delete saved search'),
(160, 40, 'view_savedsearch', 'Can view saved search'),
(161, 41, 'add_apikey', 'Can add API key'),
(162, 41, 'change_apikey', 'Can change API key'),
(163, 41, 'delete_apikey', 'Can delete API key'),
(164, 41, 'view_apikey', 'Can view API key');
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
INSERT INTO "auth_group" ("id", "name") VALUES
(1, 'editors');
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);
INSERT INTO "auth_user" ("id", "password", "last_login", "is_superuser", "username", "last_name", "email", "is_staff", "is_active", "date_joined", "first_name") VALUES
(1, '!J0dBrB8sJigFvmctTimxK3HUJ7bOgdE1aNDevU0O', NULL, 0, 'ann', '', '', 1, 1, '2026-12-01 01:01:56.409051', ''),
(2, '!sIyCVVKAn9HUKMkKrG2hiqHdxaVPcFkcKbmYB2cx', NULL, 0, 'bob', '', '', 0, 1, '2026-12-01 01:01:56.410772', '');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
INSERT INTO "django_session" ("session_key", "session_data", "expire_date") VALUES
('wave1', 'e30', '2020-01-01 00:00:00');
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE INDEX "change_time" ON "articles_change" ("time");
CREATE INDEX "articles_attempt_delivery_id_c1690bc5" ON "articles_attempt" ("delivery_id");
CREATE INDEX "articles_historicalevent_id_71bba559" ON "articles_historicalevent" ("id");
CREATE INDEX "articles_historicalevent_slug_22364deb" ON "articles_historicalevent" ("slug");
CREATE INDEX "articles_historicalevent_history_date_04daf2f8" ON "articles_historicalevent" ("history_date");
CREATE INDEX "articles_historicalevent_history_user_id_3733c861" ON "articles_historicalevent" ("history_user_id");
CREATE INDEX "articles_historicalevent_merged_into_id_91e97ade" ON "articles_historicalevent" ("merged_into_id");
CREATE INDEX "idempotent_call_created" ON "articles_idempotentcall" ("created");
CREATE INDEX "articles_historicalquote_id_0ca5a18c" ON "articles_historicalquote" ("id");
CREATE INDEX "articles_historicalquote_history_date_e0be3c15" ON "articles_historicalquote" ("history_date");
CREATE INDEX "articles_historicalquote_appearance_id_9eceb1e8" ON "articles_historicalquote" ("appearance_id");
CREATE INDEX "articles_historicalquote_article_id_d3ab0f19" ON "articles_historicalquote" ("article_id");
CREATE INDEX "articles_historicalquote_history_user_id_38ee7a80" ON "articles_historicalquote" ("history_user_id");
CREATE INDEX "articles_historicalquote_outlet_id_313b1c79" ON "articles_historicalquote" ("outlet_id");
CREATE INDEX "articles_historicalquote_curated_speaker_id_d7f0e5e5" ON "articles_historicalquote" ("curated_speaker_id");
CREATE INDEX "articles_historicalquote_machine_speaker_id_0a38a4bc" ON "articles_historicalquote" ("machine_speaker_id");
CREATE INDEX "articles_historicalquote_speaker_id_6b2b464a" ON "articles_historicalquote" ("speaker_id");
CREATE INDEX "articles_historicalperson_id_8e0a0af4" ON "articles_historicalperson" ("id");
CREATE INDEX "articles_historicalperson_slug_06fc93b1" ON "articles_historicalperson" ("slug");
CREATE INDEX "articles_historicalperson_wikidata_id_92d91165" ON "articles_historicalperson" ("wikidata_id");
CREATE INDEX "articles_historicalperson_history_date_29d04f6b" ON "articles_historicalperson" ("history_date");
CREATE INDEX "articles_historicalperson_history_user_id_2f2b2158" ON "articles_historicalperson" ("history_user_id");
CREATE INDEX "articles_historicalperson_merged_into_id_7c472d04" ON "articles_historicalperson" ("merged_into_id");
CREATE INDEX "articles_namekey_name_id_dbb78c67" ON "articles_namekey" ("name_id");
CREATE INDEX "articles_quotekey_quote_id_107657d9" ON "articles_quotekey" ("quote_id");
CREATE INDEX "articles_refusal_run_id_dc19a4a6" ON "articles_refusal" ("run_id");
CREATE INDEX "articles_shingle_article_id_709807e0" ON "articles_shingle" ("article_id");
CREATE INDEX "articles_storyword_article_id_d6b97d72" ON "articles_storyword" ("article_id");
CREATE INDEX "webhook_created" ON "articles_webhook" ("created", "id");
CREATE INDEX "articles_apikey_owner_id_a59ba198" ON "articles_apikey" ("owner_id");
CREATE INDEX "event_newest" ON "articles_event" ("date_key", "id");
CREATE INDEX "event_updated" ON "articles_event" ("updated", "id");
CREATE INDEX "event_merged" ON "articles_event" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "articles_eventmention_article_id_abaaae8e" ON "articles_eventmention" ("article_id");
CREATE INDEX "articles_eventmention_event_id_c870ac07" ON "articles_eventmention" ("event_id");
CREATE INDEX "event_mention_candidate" ON "articles_eventmention" ("kind", "place", "date");
CREATE INDEX "event_mention_main" ON "articles_eventmention" ("main", "published_key");
CREATE UNIQUE INDEX "judgement_one_in_force" ON "articles_judgement" ("subject", "left", "right") WHERE NOT "superseded";
CREATE INDEX "articles_judgement_user_id_19e74a83" ON "articles_judgement" ("user_id");
CREATE INDEX "articles_mention_appearance_id_64d2c417" ON "articles_mention" ("appearance_id");
CREATE INDEX "articles_mention_article_id_1a846136" ON "articles_mention" ("article_id");
CREATE INDEX "articles_figure_article_id_e1b71697" ON "articles_figure" ("article_id");
CREATE INDEX "articles_figure_event_id_73117a41" ON "articles_figure" ("event_id");
CREATE INDEX "articles_figure_mention_id_0e0be7fa" ON "articles_figure" ("mention_id");
CREATE INDEX "articles_figure_outlet_id_959c2e59" ON "articles_figure" ("outlet_id");
CREATE INDEX "figure_of_event" ON "articles_figure" ("event_id", "role", "value");
CREATE INDEX "articles_coverage_article_id_f94caed9" ON "articles_coverage" ("article_id");
CREATE INDEX "articles_coverage_outlet_id_7cbfdaf6" ON "articles_coverage" ("outlet_id");
CREATE INDEX "coverage_of_event" ON "articles_coverage" ("event_id", "published_key", "article_id");
CREATE INDEX "article_newest" ON "articles_article" ("published_key", "id");
CREATE INDEX "article_of_outlet" ON "articles_article" ("outlet_id", "published_key", "id");
CREATE INDEX "article_updated" ON "articles_article" ("updated", "id");
CREATE INDEX "article_created" ON "articles_article" ("created", "id");
CREATE INDEX "article_of_language" ON "articles_article" ("language", "published_key", "id");
CREATE INDEX "article_of_section" ON "articles_article" ("section", "published_key", "id");
CREATE INDEX "article_digest" ON "articles_article" ("body_digest");
CREATE UNIQUE INDEX "article_url_once" ON "articles_article" ("url") WHERE NOT ("url" = '');
CREATE INDEX "person_most_quoted" ON "articles_person" ("quote_count", "id");
CREATE INDEX "person_by_name" ON "articles_person" ("name", "id");
CREATE INDEX "person_updated" ON "articles_person" ("updated", "id");
CREATE INDEX "person_merged" ON "articles_person" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "articles_appearance_outlet_id_17aa64f7" ON "articles_appearance" ("outlet_id");
CREATE INDEX "appearance_of_person" ON "articles_appearance" ("person_id", "published_key", "article_id");
CREATE INDEX "appearance_in_article" ON "articles_appearance" ("article_id", "person_id");
CREATE INDEX "appearance_name" ON "articles_appearance" ("name");
CREATE INDEX "articles_persondoubt_left_id_5e35e902" ON "articles_persondoubt" ("left_id");
CREATE INDEX "articles_persondoubt_right_id_2354724b" ON "articles_persondoubt" ("right_id");
CREATE INDEX "articles_personname_person_id_af756c5d" ON "articles_personname" ("person_id");
CREATE INDEX "person_name_exact" ON "articles_personname" ("name");
CREATE INDEX "articles_rawdocument_article_id_b99ecbcd" ON "articles_rawdocument" ("article_id");
CREATE INDEX "articles_rawdocument_run_id_309ebe14" ON "articles_rawdocument" ("run_id");
CREATE INDEX "articles_sharedcopy_left_id_20a9f205" ON "articles_sharedcopy" ("left_id");
CREATE INDEX "articles_sharedcopy_right_id_9ec2f27b" ON "articles_sharedcopy" ("right_id");
CREATE INDEX "articles_sharedpassage_copy_id_1726f30c" ON "articles_sharedpassage" ("copy_id");
CREATE INDEX "utterance_newest" ON "articles_utterance" ("published_key", "id");
CREATE INDEX "utterance_of_speaker" ON "articles_utterance" ("speaker_id", "published_key", "id");
CREATE INDEX "articles_quote_appearance_id_721966a4" ON "articles_quote" ("appearance_id");
CREATE INDEX "articles_quote_curated_speaker_id_1af1cd6d" ON "articles_quote" ("curated_speaker_id");
CREATE INDEX "articles_quote_machine_speaker_id_c28e65c2" ON "articles_quote" ("machine_speaker_id");
CREATE INDEX "quote_newest" ON "articles_quote" ("published_key", "id");
CREATE INDEX "quote_of_speaker" ON "articles_quote" ("speaker_id", "published_key", "id");
CREATE INDEX "quote_of_outlet" ON "articles_quote" ("outlet_id", "published_key", "id");
CREATE INDEX "quote_queue" ON "articles_quote" ("status", "confidence", "id");
CREATE INDEX "quote_of_status" ON "articles_quote" ("status", "published_key", "id");
CREATE INDEX "quote_of_utterance" ON "articles_quote" ("utterance_id", "published_key", "id");
CREATE INDEX "quote_in_article" ON "articles_quote" ("article_id", "speaker_id");
CREATE INDEX "quote_updated" ON "articles_quote" ("updated", "id");
CREATE INDEX "quote_of_kind" ON "articles_quote" ("kind", "published_key", "id");
CREATE INDEX "quote_of_cue_class" ON "articles_quote" ("cue_class", "published_key", "id");
CREATE INDEX "quote_of_rule" ON "articles_quote" ("rule", "published_key", "id");
CREATE INDEX "quote_by_confidence" ON "articles_quote" ("confidence", "id");
CREATE INDEX "quote_created" ON "articles_quote" ("created", "id");
CREATE INDEX "quote_negated" ON "articles_quote" ("published_key", "id") WHERE "negated";
CREATE INDEX "quote_curated" ON "articles_quote" ("published_key", "id") WHERE "speaker_curated";
CREATE INDEX "quote_stale" ON "articles_quote" ("published_key", "id") WHERE "stale";
CREATE UNIQUE INDEX "quote_place_once" ON "articles_quote" ("article_id", "start", "end") WHERE NOT "stale";
CREATE INDEX "articles_savedsearch_event_id_09f2eae4" ON "articles_savedsearch" ("event_id");
CREATE INDEX "articles_savedsearch_webhook_id_fd9ea151" ON "articles_savedsearch" ("webhook_id");
CREATE INDEX "saved_search_created" ON "articles_savedsearch" ("created", "id");
CREATE INDEX "delivery_due" ON "articles_delivery" ("webhook_id", "next_attempt") WHERE "status" = 'pending';
CREATE INDEX "delivery_of_webhook" ON "articles_delivery" ("webhook_id", "created", "id");
CREATE INDEX "delivery_created" ON "articles_delivery" ("created");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence (name, seq) VALUES
('django_migrations', 20),
('django_admin_log', 1),
('articles_event', 3),
('articles_eventmention', 5),
('articles_judgement', 3),
('articles_mention', 17),
('articles_figure', 2),
('articles_coverage', 9),
('articles_article', 3),
('articles_person', 6),
('articles_appearance', 10),
('articles_persondoubt', 2),
('articles_personname', 12),
('articles_rawdocument', 4),
('articles_sharedcopy', 2),
('articles_sharedpassage', 4),
('articles_quote', 12),
('articles_savedsearch', 2),
('articles_delivery', 24),
('django_content_type', 41),
('auth_permission', 164),
('auth_group', 1),
('auth_user', 2),
('articles_ingestrun', 2),
('articles_refusal', 2),
('articles_outlet', 2),
('articles_utterance', 1),
('articles_change', 48),
('articles_apikey', 1),
('articles_webhook', 2),
('articles_historicalquote', 10),
('articles_historicalperson', 4),
('articles_historicalevent', 2),
('articles_attempt', 1),
('articles_idempotentcall', 1);
COMMIT;
