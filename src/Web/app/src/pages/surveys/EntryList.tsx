import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Select } from '@/ui/choices';

interface Column<Row> {
  name: keyof Row & string;
  label: string;
  type?: 'date';
  wide?: boolean;
  options?: readonly { value: string; label: string }[];
}

interface Props<Row> {
  title: string;
  rows: readonly Row[];
  fresh: Row;
  fields: readonly Column<Row>[];
  onChange: (rows: Row[]) => void;
}

/** A short list that one writes line by line. */
export function EntryList<Row extends Record<string, string>>({ title, rows, fresh, fields, onChange }: Props<Row>) {
  const { t } = useTranslation();
  const change = (at: number, name: string, value: string) => {
    onChange(rows.map((row, index) => (index === at ? { ...row, [name]: value } : row)));
  };
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            onChange([...rows, fresh]);
          }}
        >
          {t('add')}
        </Button>
      </header>
      <div className="panel-body stack">
        {rows.length === 0 && <p className="soft">{t('none')}</p>}
        {rows.map((row, at) => (
          <div key={at} className="entry-row">
            {fields.map((field) =>
              field.options ? (
                <Select
                  key={field.name}
                  aria-label={field.label}
                  value={row[field.name] as string}
                  options={[...field.options]}
                  onChange={(value: string) => {
                    change(at, field.name, value);
                  }}
                />
              ) : (
                <Input
                  key={field.name}
                  className={field.wide ? 'entry-wide' : undefined}
                  aria-label={field.label}
                  placeholder={field.label}
                  type={field.type}
                  maxLength={500}
                  value={row[field.name]}
                  onChange={(event) => {
                    change(at, field.name, event.target.value);
                  }}
                />
              ),
            )}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('remove')}
              onClick={() => {
                onChange(rows.filter((_, index) => index !== at));
              }}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
