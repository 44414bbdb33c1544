import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { Candidate, CarriedRow } from '@/api/surveys';
import { isBlankText } from '@/reading/widths';
import { TextArea } from '@/ui/TextArea';
import { differences } from './differences';

interface GroupProps {
  rows: readonly Candidate[];
  own: string;
  busy: boolean;
  onMerge: (row: CarriedRow) => void;
}

/** Look-alikes side by side; what each says differently from the chosen wording is marked. */
export function AlikeGroup({ rows, own, busy, onMerge }: GroupProps) {
  const { t } = useTranslation();
  const name = useBodyName();
  const first = rows.find((row) => row.body === own) ?? rows[0];
  const [chosen, setChosen] = useState(first?.id ?? '');
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState<string | null>(null);
  const wording = rows.find((row) => row.id === chosen) ?? first;
  if (!wording) return null;
  const into = rows.find((row) => row.body === own && !out.has(row.id));
  const taken = rows.filter((row) => !out.has(row.id));
  const merge = () => {
    // A row of the own report takes the others in; else a new row begins with the chosen wording.
    onMerge({
      into: into && text === null && chosen === into.id ? into.number : null,
      sources: taken
        .filter((row) => !(into && text === null && chosen === into.id && row.id === into.id))
        .map((row) => row.id),
      area: wording.area,
      text: text ?? wording.text,
    });
  };
  return (
    <article className="alike-group">
      <div className="alike-columns">
        {rows.map((row) => (
          <div
            key={row.id}
            className={out.has(row.id) ? 'alike alike-out' : row.id === chosen ? 'alike alike-chosen' : 'alike'}
          >
            <p className="row spread small">
              <span className="chip chip-navy">{`${name(row.body)} R-${row.number}`}</span>
              <span className="soft">{row.area}</span>
            </p>
            <p>
              {row.id === chosen
                ? row.text
                : differences(row.text, wording.text).map((segment, at) =>
                    segment.marked ? <mark key={at}>{segment.text}</mark> : <span key={at}>{segment.text}</span>,
                  )}
            </p>
            <p className="row small">
              <Button
                size="small"
                type="text"
                disabled={row.id === chosen || out.has(row.id)}
                onClick={() => {
                  setChosen(row.id);
                  setText(null);
                }}
              >
                {t(row.id === chosen ? 'surveys.consolidate.isWording' : 'surveys.consolidate.useWording')}
              </Button>
              {row.id !== chosen && (
                <Button
                  size="small"
                  type="text"
                  onClick={() => {
                    setOut((now) => {
                      const next = new Set(now);
                      if (next.has(row.id)) next.delete(row.id);
                      else next.add(row.id);
                      return next;
                    });
                  }}
                >
                  {t(out.has(row.id) ? 'surveys.consolidate.takeIn' : 'surveys.consolidate.leaveOut')}
                </Button>
              )}
            </p>
          </div>
        ))}
      </div>
      {text !== null && (
        <TextArea
          aria-label={t('surveys.consolidate.wording')}
          autoSize={{ minRows: 2 }}
          maxLength={20000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      )}
      <div className="row">
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={taken.length < 2 || (text !== null && isBlankText(text))}
          onClick={merge}
        >
          {t('surveys.consolidate.merge', { count: taken.length })}
        </Button>
        <Button
          size="small"
          onClick={() => {
            setText(text === null ? wording.text : null);
          }}
        >
          {t(text === null ? 'surveys.consolidate.rewrite' : 'cancel')}
        </Button>
      </div>
    </article>
  );
}
