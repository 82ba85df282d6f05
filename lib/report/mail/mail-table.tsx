import { Fragment } from 'react';
import type { ReportLink, ReportRow, ReportTable } from '../report-block';
import { MAIL_STYLES } from './mail-style';

export interface MailTableProps {
  readonly table: ReportTable;
  readonly publicUrl: string | null;
}

/** A table of figures: read out with its heads, and never wider than a phone. */
export function MailTable({ table, publicUrl }: MailTableProps) {
  const { caption, unit, columns, rows, more } = table;
  return (
    <>
      <table style={MAIL_STYLES.table}>
        <caption style={MAIL_STYLES.caption} className="ink">
          {caption}
          {unit === null ? null : (
            <span style={MAIL_STYLES.unit} className="muted">
              {' '}
              {unit}
            </span>
          )}
        </caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }, i) => (
              <th
                key={label}
                scope="col"
                align={isNumber ? 'right' : 'left'}
                style={i === 0 ? MAIL_STYLES.firstHead : MAIL_STYLES.head}
                className="muted line"
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are written once and never move
            <TableRow key={i} row={row} table={table} publicUrl={publicUrl} />
          ))}
        </tbody>
      </table>
      {more === null ? null : (
        <p style={MAIL_STYLES.sentence} className="ink">
          And <MailLink link={more} publicUrl={publicUrl} />.
        </p>
      )}
    </>
  );
}

function TableRow({ row, table: { columns }, publicUrl }: MailTableProps & { readonly row: ReportRow }) {
  const { cells, notes, isSum = false } = row;
  return (
    <Fragment>
      <tr>
        {cells.map((link, i) => (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of their columns
            key={i}
            align={columns[i]?.isNumber === true ? 'right' : 'left'}
            style={{
              ...(i === 0 ? MAIL_STYLES.firstCell : MAIL_STYLES.cell),
              ...(isSum ? MAIL_STYLES.sum : {}),
            }}
            className="ink"
          >
            <MailLink link={link} publicUrl={publicUrl} />
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={columns.length} style={MAIL_STYLES.note} className="muted line">
          {notes.map((note, i) => (
            <Fragment key={note}>
              {i === 0 ? null : <br />}
              {note}
            </Fragment>
          ))}
        </td>
      </tr>
    </Fragment>
  );
}

/** A text that leads to a page, where pages are reached. */
export function MailLink({
  link: { text, path },
  publicUrl,
}: {
  readonly link: ReportLink;
  readonly publicUrl: string | null;
}) {
  if (path === null || publicUrl === null) return text;
  return (
    <a href={`${publicUrl}${path}`} style={MAIL_STYLES.link} className="link">
      {text}
    </a>
  );
}
