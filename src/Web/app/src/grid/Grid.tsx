import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { readClipboard, writeTsv } from './clipboard';
import type { CellChange, GridProps, Place } from './types';
import './grid.css';

/**
 * A sheet that one uses as a spreadsheet: arrows, Tab and Enter move, typing replaces, F2 edits, Esc takes back, Shift extends, Delete clears,
 * Ctrl+C, Ctrl+X, Ctrl+V and Ctrl+Z do what they do there. The active cell is a real input, so that a Chinese input method works in it.
 */
export function Grid({
  label,
  columns,
  rows,
  text,
  show,
  fault,
  choices,
  onChange,
  onPaste,
  onUndo,
  readOnly = false,
}: GridProps) {
  const first = Math.max(
    0,
    columns.findIndex((column) => column.editable),
  );
  const [at, setAt] = useState<Place>({ row: 0, column: first });
  const [to, setTo] = useState<Place>({ row: 0, column: first });
  const [typed, setTyped] = useState<string | null>(null);
  const [inside, setInside] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const dragging = useRef(false);
  const editable = columns.flatMap((column, index) => (column.editable ? [index] : []));
  const last = editable.at(-1) ?? 0;

  const focus = () => {
    requestAnimationFrame(() => {
      const input = table.current?.querySelector<HTMLInputElement>('input.grid-input');
      input?.focus();
      input?.select();
    });
  };
  const go = (row: number, column: number, extend = false) => {
    const place = { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(first, Math.min(last, column)) };
    setTyped(null);
    setTo(place);
    if (!extend) {
      setAt(place);
      focus();
    }
  };
  const commit = () => {
    if (typed !== null && typed !== text(at.row, at.column)) onChange([{ ...at, text: typed }]);
    setTyped(null);
  };
  const range = {
    top: Math.min(at.row, to.row),
    bottom: Math.max(at.row, to.row),
    left: Math.min(at.column, to.column),
    right: Math.max(at.column, to.column),
  };
  const selected = (row: number, column: number) =>
    inside && row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
  const cells = (): string[][] =>
    Array.from({ length: range.bottom - range.top + 1 }, (_, y) =>
      Array.from({ length: range.right - range.left + 1 }, (__, x) => text(range.top + y, range.left + x)),
    );
  const clear = () => {
    const changes: CellChange[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (const column of editable)
        if (column >= range.left && column <= range.right && text(row, column) !== '')
          changes.push({ row, column, text: '' });
    if (changes.length > 0) onChange(changes);
  };

  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const editing = typed !== null;
    const done = (row: number, column: number) => {
      event.preventDefault();
      commit();
      go(row, column, event.shiftKey && event.key.startsWith('Arrow'));
    };
    const from = event.shiftKey && event.key.startsWith('Arrow') ? to : at;
    switch (event.key) {
      case 'ArrowUp':
        done(from.row - 1, from.column);
        return;
      case 'ArrowDown':
        done(from.row + 1, from.column);
        return;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (!editing) done(from.row, from.column + (event.key === 'ArrowLeft' ? -1 : 1));
        return;
      case 'Enter':
        event.preventDefault();
        commit();
        go(at.row + (event.shiftKey ? -1 : 1), at.column);
        return;
      case 'Tab': {
        const step = event.shiftKey ? -1 : 1;
        const column = at.column + step;
        const row = column < first ? at.row - 1 : column > last ? at.row + 1 : at.row;
        commit();
        // At its ends one leaves the sheet, as every other field.
        if (row < 0 || row >= rows) return;
        event.preventDefault();
        go(row, column < first ? last : column > last ? first : column);
        return;
      }
      case 'Escape':
        if (editing) {
          event.stopPropagation();
          setTyped(null);
          focus();
        }
        return;
      case 'F2':
        if (!readOnly) {
          event.preventDefault();
          setTyped(text(at.row, at.column));
        }
        return;
      case 'Home':
      case 'End':
        if (!editing)
          done(event.ctrlKey ? (event.key === 'Home' ? 0 : rows - 1) : at.row, event.key === 'Home' ? first : last);
        return;
      case 'Delete':
      case 'Backspace':
        if (!editing && !readOnly) {
          event.preventDefault();
          clear();
        }
        return;
      case 'a':
        if (!editing && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          setAt({ row: 0, column: first });
          setTo({ row: rows - 1, column: last });
        }
        return;
      case 'z':
        if (!editing && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onUndo?.();
        }
        return;
    }
  };
  const copy = (event: ClipboardEvent<HTMLInputElement>, cut: boolean) => {
    if (typed !== null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', writeTsv(cells()));
    if (cut && !readOnly) clear();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    if (readOnly) return;
    const block = readClipboard(event.clipboardData);
    // A word pasted into a cell that is being edited belongs into its text.
    if (block.length === 0 || (typed !== null && block.length === 1 && block[0]?.length === 1)) return;
    event.preventDefault();
    setTyped(null);
    if (onPaste) {
      onPaste(block, at);
      return;
    }
    onChange(
      block.flatMap((line, y) =>
        line.flatMap((cell, x) => {
          const column = at.column + x;
          return columns[column]?.editable === true ? [{ row: at.row + y, column, text: cell }] : [];
        }),
      ),
    );
  };

  return (
    <div
      className="grid-wrap"
      onFocus={() => {
        setInside(true);
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        commit();
        setInside(false);
      }}
    >
      <table ref={table} role="grid" aria-label={label} className="grid">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={{ width: column.width }}
                className={column.numeric ? 'number' : undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {columns.map((column, index) => {
                if (!column.editable)
                  return (
                    <td key={column.key} className={column.numeric ? 'grid-fixed number' : 'grid-fixed'}>
                      {show ? show(row, index) : text(row, index)}
                    </td>
                  );
                const active = at.row === row && at.column === index;
                const wrong = fault?.(row, index) ?? null;
                const options = active ? (choices?.(row, index) ?? []) : [];
                return (
                  <td
                    key={column.key}
                    role="gridcell"
                    aria-selected={selected(row, index)}
                    className={[
                      'grid-cell',
                      column.numeric ? 'number' : '',
                      wrong !== null ? 'grid-wrong' : '',
                      selected(row, index) ? 'grid-selected' : '',
                      active && inside ? 'grid-active' : '',
                    ].join(' ')}
                    title={wrong ?? undefined}
                    onMouseDown={(event) => {
                      if (active) return;
                      event.preventDefault();
                      commit();
                      dragging.current = !event.shiftKey;
                      go(row, index, event.shiftKey);
                    }}
                    onMouseEnter={(event) => {
                      if (dragging.current && event.buttons === 1) setTo({ row, column: index });
                    }}
                    onMouseUp={() => {
                      dragging.current = false;
                    }}
                  >
                    {active ? (
                      <>
                        <input
                          className="grid-input"
                          aria-label={`${columns[0]?.editable === true ? row + 1 : text(row, 0)} ${column.label}`}
                          aria-invalid={wrong !== null}
                          readOnly={readOnly}
                          list={options.length > 0 ? `${label}-${row}-${index}` : undefined}
                          value={typed ?? text(row, index)}
                          onChange={(event) => {
                            setTyped(event.target.value);
                          }}
                          onDoubleClick={() => {
                            if (!readOnly) setTyped(text(row, index));
                          }}
                          onKeyDown={keys}
                          onPaste={paste}
                          onCopy={(event) => {
                            copy(event, false);
                          }}
                          onCut={(event) => {
                            copy(event, true);
                          }}
                          onFocus={(event) => {
                            event.currentTarget.select();
                          }}
                        />
                        {options.length > 0 && (
                          <datalist id={`${label}-${row}-${index}`}>
                            {options.map((option) => (
                              <option key={option} value={option} />
                            ))}
                          </datalist>
                        )}
                      </>
                    ) : (
                      <span className="grid-text">{text(row, index)}</span>
                    )}
                    {wrong !== null && <span className="grid-fault">{wrong}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
