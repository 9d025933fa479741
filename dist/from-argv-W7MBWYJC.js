import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as h}from"./chunk-II7SJD5R.js";import{Fb as s,Gb as n,a as e}from"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";var l=`
Exit status: the command's own; 124 when it hung; 125 when whyhung itself failed; 126 when the command cannot be run;
127 when it is not found; 128+n when signal n ended it.

Besides running a command:
  whyhung explain REPORT        diagnose a downloaded report again
  whyhung dump PID              inspect a process that is hanging right now, and leave it running
  whyhung compare REPORT OTHER  say whether two reports show the same hang
  whyhung merge FOLDER...       group the reports of many jobs by hang, in one summary
Each has its own --help.`;function E(i,r,o){let p="",m=new h("whyhung").description("Runs a command under a deadline and, when it hangs, says what hangs, why, and which line to look at.").usage("[options] -- COMMAND [ARG...]").argument("[command...]").version(r,"--version","Print the version").helpOption("--help","Print this help").addHelpText("after",l).passThroughOptions().exitOverride().configureOutput({writeOut:t=>p+=t,writeErr:()=>{}});for(let t of n)"actionOnly"in t||c(m,t);try{m.parse([...i],{from:"user"})}catch(t){if(!(t instanceof a))throw t;if(t.exitCode===0)return{kind:"print",text:p};throw new e(`${t.message.replace(/^error: /,"")}; see whyhung --help`)}let d=m.opts(),g=Object.fromEntries(n.map(({name:t,default:u})=>[t,String(d[w(t)]??u)]));return{kind:"run",settings:s(g,m.args,o,t=>`--${t}`)}}function c(i,r){let o=r.default===""?"":` (default: ${r.default})`,p=r.isSwitch?`[${r.placeholder}]`:`<${r.placeholder}>`;i.option(`--${r.name} ${p}`,`${r.description}${o}`)}function w(i){return i.replace(/-([a-z])/g,(r,o)=>o.toUpperCase())}export{E as requestFromArgv};
