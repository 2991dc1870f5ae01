// Mail over TLS, to a real mail server (aiosmtpd) with certificates made here.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <stdexcept>

#include "notify/notify_testing.h"
#include "notify/smtp.h"
#include "store/files_testing.h"

namespace onus::notify {
namespace {

using paging::Outcome;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// `cert.pem`, signed by itself for one name or address (`DNS:localhost`), and its `key.pem`.
class Certificate {
 public:
  explicit Certificate(const std::string& name, long valid_for_seconds = 3600) {
    EVP_PKEY* pair = EVP_EC_gen("P-256");
    X509* x509 = X509_new();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -7200);
    X509_gmtime_adj(X509_getm_notAfter(x509), valid_for_seconds);
    X509_set_pubkey(x509, pair);
    auto* subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("mail"),
                               -1, -1, 0);
    X509_set_issuer_name(x509, subject);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name.c_str());
    X509_add_ext(x509, names, -1);
    X509_sign(x509, pair, EVP_sha256());
    FILE* file = std::fopen(cert().c_str(), "w");
    PEM_write_X509(file, x509);
    std::fclose(file);
    file = std::fopen(key().c_str(), "w");
    PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
    X509_EXTENSION_free(names);
    X509_free(x509);
    EVP_PKEY_free(pair);
  }
  std::string cert() const { return folder_.path() / "cert.pem"; }
  std::string key() const { return folder_.path() / "key.pem"; }

 private:
  store::ScratchFolder folder_;
};

/// testdata/smtp_server.py, until the test ends.
class RealSmtp {
 public:
  RealSmtp(const std::string& mode, const Certificate& certificate, const std::string& mechanism = "PLAIN") {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words{"/usr/bin/python3",
                                   store::source_file("src/notify/testdata/smtp_server.py"),
                                   mode,
                                   certificate.cert(),
                                   certificate.key(),
                                   mechanism};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int failed = ::posix_spawn(&child_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    said_ = ::fdopen(ends[0], "r");
    if (failed == 0) port_ = line();
    if (port_.empty())
      throw std::runtime_error("the mail server did not start: is python3-aiosmtpd installed?");
  }
  ~RealSmtp() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    std::fclose(said_);
  }
  RealSmtp(const RealSmtp&) = delete;
  RealSmtp& operator=(const RealSmtp&) = delete;

  const std::string& port() const { return port_; }
  /// What it says next (blocks): a sign-in or a mail.
  json::object said() { return parse_json(line())->as_object(); }
  /// All that it said and said() did not give yet; ends it.
  std::string rest() {
    ::kill(child_, SIGKILL);
    std::string out;
    for (auto one = line(); !one.empty(); one = line()) out += one + "\n";
    return out;
  }

 private:
  std::string line() {
    std::string out;
    for (int c = std::fgetc(said_); c != EOF && c != '\n'; c = std::fgetc(said_)) out += static_cast<char>(c);
    return out;
  }
  pid_t child_ = -1;
  FILE* said_ = nullptr;
  std::string port_;
};

Envelope envelope() {
  Envelope out;
  out.key = *Uuid::parse("019aaaaa-0000-7000-8000-000000000001");
  out.address = "ann@shop.example";
  out.now = *parse_instant("2026-11-24T03:04:05Z");
  out.message.subject = "critical: Shop: down";
  out.message.text = "Ann, café büro\n";
  return out;
}

/// One mail to `address`; `trusted`: a PEM file, empty for the system's authorities.
Sent send(const std::string& address, const std::string& trusted, const std::string& password = "a secret") {
  auto server = SmtpServer::parse(address);
  if (!server) throw std::runtime_error(server.error().message);
  server->trusted = trusted;
  return make_smtp(*server, password, "onus@shop.example", "node.shop.example")->send(envelope());
}

TEST(MailOverTls, IsTakenAfterStartTlsOrFromTheFirstByteByEitherWayToSignIn) {
  const Certificate certificate("DNS:localhost");
  for (const auto& [mode, scheme] :
       {std::pair<std::string, std::string>{"starttls", "smtp+starttls"}, {"implicit", "smtps"}})
    for (const std::string mechanism : {"PLAIN", "LOGIN"}) {
      RealSmtp smtp(mode, certificate, mechanism);
      const auto sent = send(scheme + "://onus@localhost:" + smtp.port(), certificate.cert());
      ASSERT_EQ(sent.outcome, Outcome::delivered) << mode << " " << mechanism << ": " << sent.answer;
      EXPECT_THAT(sent.answer, HasSubstr("250 taken"));
      const auto signed_in = smtp.said();
      EXPECT_TRUE(signed_in.at("signed_in").as_bool());
      EXPECT_EQ(signed_in.at("mechanism").as_string(), mechanism);
      const auto mail = smtp.said();
      EXPECT_TRUE(mail.at("tls").as_bool());
      EXPECT_EQ(mail.at("mail_from").as_string(), "onus@shop.example");
      EXPECT_EQ(mail.at("to").as_array().at(0).as_string(), "ann@shop.example");
      EXPECT_THAT(std::string(mail.at("text").as_string()),
                  AllOf(HasSubstr("Subject: critical: Shop: down\r\n"), HasSubstr("Ann, café büro\r\n")));
    }
}

TEST(MailOverTls, GoesNowhereIfTheCertificateIsNotTrustedOrOfAnotherName) {
  const Certificate certificate("DNS:localhost"), other("DNS:mail.shop.example");
  for (const auto& [mode, scheme] :
       {std::pair<std::string, std::string>{"starttls", "smtp+starttls"}, {"implicit", "smtps"}}) {
    RealSmtp smtp(mode, certificate);
    const auto untrusted = send(scheme + "://onus@localhost:" + smtp.port(), "");
    EXPECT_EQ(untrusted.outcome, Outcome::retry);
    EXPECT_THAT(untrusted.answer, AllOf(HasSubstr("certificate"), HasSubstr("self-signed")));
    EXPECT_EQ(smtp.rest(), "") << mode;
    RealSmtp of_other(mode, other);
    const auto wrong = send(scheme + "://onus@localhost:" + of_other.port(), other.cert());
    EXPECT_EQ(wrong.outcome, Outcome::retry);
    EXPECT_THAT(wrong.answer, AllOf(HasSubstr("name"), HasSubstr("localhost")));
    EXPECT_EQ(of_other.rest(), "") << mode;
  }
}

TEST(MailOverTls, GoesNowhereOnceTheCertificateHasExpiredAndSaysSo) {
  const Certificate expired("DNS:localhost", -60);
  for (const auto& [mode, scheme] :
       {std::pair<std::string, std::string>{"starttls", "smtp+starttls"}, {"implicit", "smtps"}}) {
    RealSmtp smtp(mode, expired);
    const auto sent = send(scheme + "://onus@localhost:" + smtp.port(), expired.cert());
    EXPECT_EQ(sent.outcome, Outcome::retry);
    EXPECT_THAT(sent.answer, HasSubstr("expired"));
    EXPECT_EQ(smtp.rest(), "") << mode;
  }
}

TEST(MailOverTls, IsNotSentInTheOpenWhereTheServerOffersNoTls) {
  std::mutex mutex;
  std::vector<std::string> heard;
  FakeSmtp smtp({.extensions = {"8BITMIME", "AUTH PLAIN LOGIN"}, .answer = [&](const std::string& line) {
                   const std::lock_guard lock(mutex);
                   heard.push_back(line);
                   return std::string();
                 }});
  const auto sent = send("smtp+starttls://onus@" + smtp.address().substr(7), "");
  EXPECT_EQ(sent.outcome, Outcome::retry);
  EXPECT_THAT(sent.answer, HasSubstr("STARTTLS"));
  EXPECT_TRUE(smtp.mails().empty());
  const std::lock_guard lock(mutex);
  EXPECT_THAT(heard, Contains(StartsWith("EHLO")));
  for (const auto& line : heard) EXPECT_THAT(line, AllOf(Not(StartsWith("AUTH")), Not(StartsWith("MAIL"))));
}

TEST(MailOverTls, SaysThatTheSignInFailedAndBlamesNoAddress) {
  const Certificate certificate("DNS:localhost");
  RealSmtp smtp("starttls", certificate);
  const auto sent = send("smtp+starttls://onus@localhost:" + smtp.port(), certificate.cert(), "another");
  EXPECT_EQ(sent.outcome, Outcome::retry);
  EXPECT_THAT(sent.answer, HasSubstr("535"));
  EXPECT_THAT(sent.answer, Not(HasSubstr("another")));
  EXPECT_FALSE(smtp.said().at("signed_in").as_bool());
  EXPECT_EQ(smtp.rest(), "");
}

}  // namespace
}  // namespace onus::notify
