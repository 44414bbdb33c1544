import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '@/ui/choices';
import { minute } from './time';

interface Props {
  versions: readonly { number: number; by: string; at: string }[];
  /** The two that are compared at first. */
  from: number;
  to: number;
  children: (from: number, to: number) => ReactNode;
}

/** Two versions of a text to choose, and what changed between them. */
export function VersionComparison({ versions, from: first, to: last, children }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const options = versions.map(({ number, by, at }) => ({
    value: number,
    label: `${t('item.versionNo', { number })} · ${by} · ${minute(at)}`,
  }));
  return (
    <section className="panel">
      <header>
        <span className="row">
          <Select
            aria-label={t('item.compareFrom')}
            value={from}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setFrom}
          />
          <span>→</span>
          <Select
            aria-label={t('item.compareTo')}
            value={to}
            options={options}
            popupMatchSelectWidth={false}
            onChange={setTo}
          />
        </span>
      </header>
      <div className="panel-body item-text">{children(from, to)}</div>
    </section>
  );
}

/** A part of a text with what came and what went. */
export function ChangedPart({
  title,
  changed,
  pieces,
}: {
  title: string;
  changed: boolean;
  pieces: readonly { change: string; text: string }[];
}) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>
        {title}
        {!changed && <span className="soft"> · {t('diff.same')}</span>}
      </h3>
      <p>
        {pieces.map((piece, index) =>
          piece.change === 'added' ? (
            <ins key={index}>{piece.text}</ins>
          ) : piece.change === 'removed' ? (
            <del key={index}>{piece.text}</del>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </p>
    </section>
  );
}
