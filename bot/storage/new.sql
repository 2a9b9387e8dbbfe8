CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	platform TEXT NOT NULL,
	account TEXT NOT NULL,
	account_name TEXT NOT NULL,
	conversation TEXT NOT NULL,
	message_id TEXT NOT NULL,
	audience TEXT NOT NULL,
	text TEXT NOT NULL,
	sent BIGINT NOT NULL,
	persona TEXT NOT NULL,
	reply_to TEXT,
	received BIGINT NOT NULL,
	settled BOOLEAN NOT NULL, answered_with INTEGER, language TEXT, restricted BOOLEAN DEFAULT 0 NOT NULL, beside TEXT, part VARCHAR(16) DEFAULT 'talk' NOT NULL, present TEXT DEFAULT '' NOT NULL, "then" TEXT DEFAULT '' NOT NULL,
	UNIQUE (platform, conversation, message_id)
);
CREATE INDEX inbox_account ON inbox (platform, account);
CREATE INDEX inbox_pending ON inbox (id) WHERE settled IS 0;
CREATE TABLE memories (
	id INTEGER NOT NULL,
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	audience TEXT NOT NULL,
	tier VARCHAR(16) NOT NULL,
	length INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	speaker VARCHAR(16) NOT NULL,
	turn INTEGER NOT NULL,
	conversation TEXT NOT NULL,
	position INTEGER NOT NULL,
	session INTEGER NOT NULL,
	created BIGINT NOT NULL,
	importance FLOAT NOT NULL,
	valence FLOAT NOT NULL,
	arousal FLOAT NOT NULL,
	stability BIGINT NOT NULL,
	last_recalled BIGINT,
	recall_count INTEGER NOT NULL,
	confidence FLOAT NOT NULL,
	pinned BOOLEAN NOT NULL,
	expires BIGINT,
	happens_from BIGINT,
	happens_to BIGINT,
	valid_from BIGINT,
	valid_to BIGINT,
	superseded_by INTEGER,
	"key" TEXT NOT NULL,
	subject TEXT,
	relation TEXT,
	value TEXT,
	topic TEXT,
	concerns TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (person, turn, persona, kind, "key")
);
CREATE INDEX memories_concerns ON memories (person, persona, concerns) WHERE concerns IS NOT NULL;
CREATE INDEX memories_neighbours ON memories (person, persona, conversation, session, position);
CREATE INDEX memories_newest ON memories (person, persona, created);
CREATE INDEX memories_superseded ON memories (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE TABLE memory_links (
	person INTEGER NOT NULL,
	source INTEGER NOT NULL,
	target INTEGER NOT NULL,
	kind VARCHAR(16) NOT NULL,
	PRIMARY KEY (person, source, target, kind),
	FOREIGN KEY(source) REFERENCES memories (id) ON DELETE CASCADE,
	FOREIGN KEY(target) REFERENCES memories (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX memory_links_back ON memory_links (target);
CREATE TABLE memory_numbers (
	person INTEGER NOT NULL,
	last INTEGER NOT NULL,
	terms BIGINT NOT NULL,
	PRIMARY KEY (person)
);
CREATE TABLE memory_tombstones (
	person INTEGER NOT NULL,
	digest BLOB NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (person, digest)
)
 WITHOUT ROWID;
CREATE TABLE meta (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TABLE moods (
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	pleasure FLOAT NOT NULL,
	arousal FLOAT NOT NULL,
	dominance FLOAT NOT NULL,
	at BIGINT NOT NULL, emotions TEXT DEFAULT '[]' NOT NULL,
	PRIMARY KEY (person, persona)
);
CREATE TABLE questions (
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	conversation TEXT NOT NULL,
	request INTEGER NOT NULL,
	ids TEXT NOT NULL,
	asked BIGINT NOT NULL,
	PRIMARY KEY (person, persona, conversation)
);
CREATE TABLE people (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	first_met BIGINT NOT NULL,
	time_zone TEXT NOT NULL,
	language TEXT NOT NULL
, language_by VARCHAR(16) DEFAULT 'assumed' NOT NULL, quiet VARCHAR(16), streaming VARCHAR(16), persona TEXT, initiative_at BIGINT, adult_at BIGINT, minor_at BIGINT, notified_at BIGINT, crisis_until BIGINT, buttons VARCHAR(16), voice VARCHAR(16), refused_until BIGINT);
CREATE TABLE accounts (
	platform TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	person INTEGER NOT NULL,
	PRIMARY KEY (platform, id),
	FOREIGN KEY(person) REFERENCES people (id)
);
CREATE INDEX ix_accounts_person ON accounts (person);
CREATE TABLE memory_sources (
	memory INTEGER NOT NULL,
	turn INTEGER NOT NULL,
	PRIMARY KEY (memory, turn),
	FOREIGN KEY(memory) REFERENCES memories (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_memory_sources_turn ON memory_sources (turn);
CREATE TABLE turns (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	conversation TEXT NOT NULL,
	audience TEXT NOT NULL,
	speaker VARCHAR(16) NOT NULL,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	at BIGINT NOT NULL,
	position INTEGER NOT NULL,
	session INTEGER NOT NULL,
	complete BOOLEAN NOT NULL,
	inbox INTEGER,
	remembered_at BIGINT,
	unread BOOLEAN NOT NULL, context TEXT DEFAULT '' NOT NULL, quoted TEXT, overheard INTEGER, account TEXT, grounds TEXT,
	FOREIGN KEY(inbox) REFERENCES inbox (id),
	UNIQUE (conversation, persona, position),
	UNIQUE (inbox, speaker)
);
CREATE INDEX ix_turns_person ON turns (person);
CREATE INDEX turns_unread ON turns (id) WHERE unread IS 1;
CREATE INDEX turns_unremembered ON turns (id) WHERE remembered_at IS NULL;
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	turn INTEGER NOT NULL,
	platform TEXT NOT NULL,
	reply_to TEXT,
	state VARCHAR(16) NOT NULL,
	created BIGINT NOT NULL,
	changed BIGINT NOT NULL, preface TEXT DEFAULT '' NOT NULL, edition INTEGER DEFAULT '0' NOT NULL, offers BOOLEAN DEFAULT '0' NOT NULL, messages TEXT DEFAULT '[]' NOT NULL,
	FOREIGN KEY(turn) REFERENCES turns (id),
	UNIQUE (turn)
);
CREATE INDEX outbox_open ON outbox (state, id) WHERE state != 'sent';
CREATE VIRTUAL TABLE lexical USING fts5(terms, tokenize='ascii');
CREATE TABLE summaries (
	conversation TEXT NOT NULL,
	persona TEXT NOT NULL,
	start INTEGER NOT NULL,
	until INTEGER NOT NULL,
	audience TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (conversation, persona, start)
);
CREATE TABLE memory_tokens (
	id INTEGER NOT NULL,
	width INTEGER NOT NULL,
	tokens BLOB NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES memories (id) ON DELETE CASCADE
);
CREATE INDEX memory_links_source ON memory_links (source);
CREATE TABLE stances (
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	conversation TEXT NOT NULL,
	at BIGINT NOT NULL,
	decision TEXT NOT NULL,
	PRIMARY KEY (person, persona, conversation)
);
CREATE TABLE lore_states (
	conversation TEXT NOT NULL,
	persona TEXT NOT NULL,
	entry TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (conversation, persona, entry)
)
 WITHOUT ROWID;
CREATE TABLE bonds (
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	audience TEXT NOT NULL,
	at BIGINT NOT NULL,
	numbers TEXT NOT NULL,
	PRIMARY KEY (person, persona, audience)
);
CREATE TABLE keepsakes (
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	audience TEXT NOT NULL,
	kind VARCHAR(16) NOT NULL,
	text TEXT NOT NULL,
	turn INTEGER NOT NULL,
	at BIGINT NOT NULL,
	weight FLOAT NOT NULL,
	PRIMARY KEY (person, persona, audience, kind, text)
);
CREATE INDEX turns_quoted ON turns (quoted) WHERE quoted IS NOT NULL;
CREATE INDEX turns_overheard ON turns (overheard) WHERE overheard IS NOT NULL;
CREATE TABLE places (
	audience TEXT NOT NULL,
	conversation TEXT NOT NULL,
	choices TEXT NOT NULL,
	PRIMARY KEY (audience, conversation)
)
 WITHOUT ROWID;
CREATE TABLE opt_outs (
	audience TEXT NOT NULL,
	member VARCHAR(32) NOT NULL,
	PRIMARY KEY (audience, member)
)
 WITHOUT ROWID;
CREATE TABLE memory_blocks (
	id INTEGER NOT NULL,
	names TEXT NOT NULL,
	records BLOB NOT NULL,
	vectors BLOB NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX memories_aside ON memories (person, tier, valid_to) WHERE tier = 'cold' OR valid_to IS NOT NULL;
CREATE INDEX outbox_offering ON outbox (id) WHERE offers IS 1;
CREATE TABLE beginnings (
	conversation TEXT NOT NULL,
	persona TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (conversation, persona)
)
 WITHOUT ROWID;
CREATE TABLE journal (
	id INTEGER NOT NULL,
	person INTEGER NOT NULL,
	turn INTEGER NOT NULL,
	what VARCHAR(16) NOT NULL,
	"key" TEXT NOT NULL,
	"before" TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (turn, what, "key")
);
CREATE INDEX journal_key ON journal (what, "key");
CREATE INDEX journal_person ON journal (person, turn);
CREATE TABLE timers (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	person INTEGER NOT NULL,
	persona TEXT NOT NULL,
	conversation TEXT NOT NULL,
	audience TEXT NOT NULL,
	purpose VARCHAR(16) NOT NULL,
	number INTEGER NOT NULL,
	text TEXT NOT NULL,
	"key" TEXT NOT NULL,
	due BIGINT NOT NULL,
	made BIGINT NOT NULL,
	source INTEGER,
	until BIGINT,
	state VARCHAR(16) NOT NULL,
	changed BIGINT NOT NULL,
	said INTEGER,
	UNIQUE (person, persona, purpose, "key")
);
CREATE INDEX ix_timers_source ON timers (source);
CREATE INDEX timers_waiting ON timers (due) WHERE state = 'waiting';
CREATE TABLE links (
	platform TEXT NOT NULL,
	account TEXT NOT NULL,
	person INTEGER NOT NULL,
	shadow INTEGER NOT NULL,
	moved INTEGER NOT NULL,
	last_turn INTEGER NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	PRIMARY KEY (platform, account)
)
 WITHOUT ROWID;
CREATE INDEX ix_links_person ON links (person);
CREATE TABLE link_codes (
	platform TEXT NOT NULL,
	account TEXT NOT NULL,
	name TEXT NOT NULL,
	selector VARCHAR(16) NOT NULL,
	salt BLOB NOT NULL,
	digest BLOB NOT NULL,
	expires BIGINT NOT NULL,
	tries INTEGER NOT NULL,
	by_platform TEXT,
	by_account TEXT,
	PRIMARY KEY (platform, account),
	UNIQUE (selector)
)
 WITHOUT ROWID;
CREATE TABLE link_attempts (
	id INTEGER NOT NULL,
	platform TEXT NOT NULL,
	account TEXT NOT NULL,
	what VARCHAR(16) NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX link_attempts_account ON link_attempts (platform, account, what);
INSERT INTO alembic_version VALUES ('0018');
