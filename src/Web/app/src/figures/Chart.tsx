import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EChartsCoreOption } from 'echarts/core';
import type { Table } from './counting';
import { downloadCsv } from './download';

const Canvas = lazy(async () => ({ default: (await import('./Canvas')).Canvas }));

interface Props {
  title: string;
  /** What the chart says, in a sentence. */
  finding: string;
  option: EChartsCoreOption;
  table: Table;
  height?: number;
  onPick?: (name: string) => void;
}

/** A chart with its finding, its table and its CSV. */
export function Chart({ title, finding, option, table, height = 280, onPick }: Props) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const download = () => {
    downloadCsv(title, table);
  };
  return (
    <figure className="panel chart">
      <header>
        <div>
          <h2>{title}</h2>
          <figcaption>{finding}</figcaption>
        </div>
        <span className="row no-print">
          <Button
            size="small"
            aria-pressed={asTable}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            {t(asTable ? 'asChart' : 'asTable')}
          </Button>
          <Button size="small" onClick={download}>
            {t('csv')}
          </Button>
        </span>
      </header>
      <div className="panel-body">
        {asTable ? (
          <TableOf table={table} />
        ) : (
          <Suspense fallback={<div style={{ height }} aria-busy="true" />}>
            <Canvas option={option} height={height} label={t('pair', { name: title, what: finding })} onPick={onPick} />
          </Suspense>
        )}
      </div>
    </figure>
  );
}

function TableOf({ table }: { table: Table }) {
  return (
    <div className="table-wrap">
      <table className="plain-table">
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" className={index > 0 ? 'number' : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={table.columns[index]} className={index > 0 ? 'number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
