-- A text as it is compared and searched: without width, case, accents and characters that nobody sees. The same as FoldedText in C#, and a test compares them.
create function platform.folded(text) returns text language sql immutable strict parallel safe as $$
    select lower(regexp_replace(normalize(regexp_replace($1,
        '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]', '', 'g'), nfkd),
        '[\u0300-\u036f\u20d0-\u20dc\u20e1\u20e5-\u20f0\u302a-\u302d\u3099\u309a]', '', 'g') collate "und-x-icu")
$$;
