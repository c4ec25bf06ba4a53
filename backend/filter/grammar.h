// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <tao/pegtl.hpp>

/// The grammar of filters, docs/filter.md. Every choice is decided by its first token: parsing
/// takes linear time, and an action never runs for text that is read again.
namespace natlens::grammar {

using namespace tao::pegtl; // NOLINT(google-build-using-namespace): only for rules

struct blank : one<' ', '\t', '\n', '\r', '\v', '\f'> {};
struct blanks : star<blank> {};

/// All that is visible, without " ' ( ) { } , = ! < > ~ & |
struct letter : sor<ranges<'#', '%', '*', '+', '-', ';', '?', '_', '`', 'z'>,
                    range<static_cast<char>(0x80), static_cast<char>(0xff)>> {};
struct word_end : not_at<letter> {};

struct kw_and : seq<istring<'a', 'n', 'd'>, word_end> {};
struct kw_or : seq<istring<'o', 'r'>, word_end> {};
struct kw_not : seq<istring<'n', 'o', 't'>, word_end> {};
struct kw_in : seq<istring<'i', 'n'>, word_end> {};
struct kw_contains : seq<istring<'c', 'o', 'n', 't', 'a', 'i', 'n', 's'>, word_end> {};
struct kw_matches : seq<istring<'m', 'a', 't', 'c', 'h', 'e', 's'>, word_end> {};
struct keyword : sor<kw_and, kw_or, kw_not, kw_in, kw_contains, kw_matches> {};

struct word : seq<not_at<keyword>, plus<letter>> {};

struct open_quote : one<'"'> {};
struct quote_content : star<sor<seq<one<'\\'>, any>, not_one<'"', '\\'>>> {};
struct close_quote : one<'"'> {};
struct open_apostrophe : one<'\''> {};
struct apostrophe_content : star<sor<seq<one<'\\'>, any>, not_one<'\'', '\\'>>> {};
struct close_apostrophe : one<'\''> {};
struct string_literal : sor<if_must<open_quote, quote_content, close_quote>,
                            if_must<open_apostrophe, apostrophe_content, close_apostrophe>> {};

struct subject : sor<string_literal, word> {};
struct mask_sign : seq<one<'&'>, not_at<one<'&'>>> {};
struct mask_value : seq<word> {};
struct mask : if_must<mask_sign, blanks, mask_value> {};

struct not_in : seq<kw_not, plus<blank>, kw_in> {};
struct comparison
    : sor<string<'=', '='>, one<'='>, string<'!', '='>, string<'<', '='>, one<'<'>,
          string<'>', '='>, one<'>'>, one<'~'>, kw_in, not_in, kw_contains, kw_matches> {};

struct value : sor<string_literal, word> {};
struct open_set : one<'{'> {};
struct close_set : one<'}'> {};
struct set_items : seq<value, star<blanks, opt<one<','>>, blanks, value>> {};
struct set_end : seq<blanks, opt<one<','>>, blanks, close_set> {};
struct value_set : if_must<open_set, blanks, set_items, set_end> {};
struct operand : sor<value_set, value> {};

struct term : seq<subject, blanks, opt<mask, blanks>, opt<if_must<comparison, blanks, operand>>> {};

struct disjunction;
struct open_bracket : one<'('> {};
struct close_bracket : one<')'> {};
struct group : if_must<open_bracket, blanks, disjunction, blanks, close_bracket> {};
struct not_sign : sor<kw_not, seq<one<'!'>, not_at<one<'='>>>> {};
struct primary : sor<group, term> {};
struct unary : sor<if_must<plus<not_sign, blanks>, primary>, primary> {};
struct and_sign : sor<kw_and, string<'&', '&'>> {};
struct conjunction : seq<unary, star<blanks, sor<if_must<and_sign, blanks, unary>, unary>>> {};
struct or_sign : sor<kw_or, string<'|', '|'>> {};
struct disjunction : seq<conjunction, star<blanks, if_must<or_sign, blanks, conjunction>>> {};
struct end : eof {};
struct filter : must<blanks, disjunction, blanks, end> {};

} // namespace natlens::grammar
